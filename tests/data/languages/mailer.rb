# frozen_string_literal: true

# Sends mail.
class Mailer
  def send_to(address)
    puts "to #{address} # no comment" # but this is one
  end

=begin
A block of
comments.
=end
  def close
    true
  end
end
