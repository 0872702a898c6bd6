// Which dependencies of own code say that it sends or reads events.
#include <algorithm>
#include <array>
#include <string_view>

#include "facts/resources/event_stores.hpp"

namespace prodready::terms {
namespace {

using catalogue::Ecosystem;

struct Client {
  Ecosystem ecosystem;
  std::string_view beginning;  // of the dependency's name
};
constexpr auto clients = std::to_array<Client>({
    {Ecosystem::npm, "kafkajs"},
    {Ecosystem::npm, "node-rdkafka"},
    {Ecosystem::npm, "@confluentinc/kafka-javascript"},
    {Ecosystem::npm, "pulsar-client"},
    {Ecosystem::npm, "nats"},
    {Ecosystem::npm, "@nats-io/"},
    {Ecosystem::npm, "@eventstore/db-client"},
    {Ecosystem::npm, "@kurrent/kurrentdb-client"},
    {Ecosystem::npm, "amqplib"},
    {Ecosystem::npm, "amqp-connection-manager"},
    {Ecosystem::npm, "rhea"},
    {Ecosystem::pypi, "kafka-python"},
    {Ecosystem::pypi, "confluent-kafka"},
    {Ecosystem::pypi, "aiokafka"},
    {Ecosystem::pypi, "faust"},
    {Ecosystem::pypi, "pulsar-client"},
    {Ecosystem::pypi, "nats-py"},
    {Ecosystem::pypi, "esdbclient"},
    {Ecosystem::pypi, "kurrentdbclient"},
    {Ecosystem::pypi, "pika"},
    {Ecosystem::pypi, "aio-pika"},
    {Ecosystem::pypi, "amqp"},
    {Ecosystem::maven, "org.apache.kafka:"},
    {Ecosystem::maven, "org.springframework.kafka:"},
    {Ecosystem::maven, "io.projectreactor.kafka:"},
    {Ecosystem::maven, "org.apache.pulsar:"},
    {Ecosystem::maven, "org.springframework.pulsar:"},
    {Ecosystem::maven, "io.nats:"},
    {Ecosystem::maven, "com.eventstore:"},
    {Ecosystem::maven, "io.kurrent:"},
    {Ecosystem::maven, "org.axonframework"},
    {Ecosystem::maven, "com.typesafe.akka:akka-persistence"},
    {Ecosystem::maven, "com.lightbend.akka:akka-persistence"},
    {Ecosystem::maven, "com.rabbitmq:"},
    {Ecosystem::maven, "org.springframework.amqp:"},
    {Ecosystem::maven, "org.springframework.boot:spring-boot-starter-amqp"},
    {Ecosystem::maven, "org.springframework.cloud:spring-cloud-stream-binder-kafka"},
    {Ecosystem::maven, "org.springframework.cloud:spring-cloud-stream-binder-rabbit"},
    {Ecosystem::go, "github.com/segmentio/kafka-go"},
    {Ecosystem::go, "github.com/IBM/sarama"},
    {Ecosystem::go, "github.com/Shopify/sarama"},
    {Ecosystem::go, "github.com/twmb/franz-go"},
    {Ecosystem::go, "github.com/confluentinc/confluent-kafka-go"},
    {Ecosystem::go, "github.com/apache/pulsar-client-go"},
    {Ecosystem::go, "github.com/nats-io/nats.go"},
    {Ecosystem::go, "github.com/EventStore/EventStore-Client-Go"},
    {Ecosystem::go, "github.com/rabbitmq/amqp091-go"},
    {Ecosystem::go, "github.com/streadway/amqp"},
    {Ecosystem::nuget, "Confluent.Kafka"},
    {Ecosystem::nuget, "DotPulsar"},
    {Ecosystem::nuget, "NATS."},
    {Ecosystem::nuget, "EventStore.Client"},
    {Ecosystem::nuget, "KurrentDB.Client"},
    {Ecosystem::nuget, "Akka.Persistence"},
    {Ecosystem::nuget, "Marten"},
    {Ecosystem::nuget, "RabbitMQ.Client"},
    {Ecosystem::nuget, "MassTransit.RabbitMQ"},
    {Ecosystem::nuget, "MassTransit.Kafka"},
    {Ecosystem::rubygems, "ruby-kafka"},
    {Ecosystem::rubygems, "rdkafka"},
    {Ecosystem::rubygems, "karafka"},
    {Ecosystem::rubygems, "bunny"},
    {Ecosystem::rubygems, "nats-pure"},
    {Ecosystem::cargo, "rdkafka"},
    {Ecosystem::cargo, "pulsar"},
    {Ecosystem::cargo, "async-nats"},
    {Ecosystem::cargo, "lapin"},
    {Ecosystem::cargo, "eventstore"},
    {Ecosystem::composer, "php-amqplib/php-amqplib"},
    {Ecosystem::hex, "brod"},
    {Ecosystem::hex, "kafka_ex"},
    {Ecosystem::hex, "amqp"},
    {Ecosystem::hex, "gnat"},
    {Ecosystem::hex, "eventstore"},
});

// A name that ends in its namespace's separator begins many.
bool is_client(const Dependency& dependency, const Client& client) {
  const std::string_view name = dependency.name;
  if (dependency.ecosystem != client.ecosystem || !name.starts_with(client.beginning)) {
    return false;
  }
  constexpr std::string_view separators = ":/.-";
  return name.size() == client.beginning.size() ||
         separators.find(client.beginning.back()) != std::string_view::npos ||
         (client.ecosystem != Ecosystem::npm &&
          separators.find(name[client.beginning.size()]) != std::string_view::npos);
}

}  // namespace

std::vector<EventClient> event_clients(const Facts& facts) {
  std::vector<EventClient> found;
  for (const Dependency& dependency : facts.dependencies.dependencies) {
    if (!dependency.development && !dependency.indirect &&
        std::ranges::any_of(clients, [&](const Client& client) { return is_client(dependency, client); })) {
      found.push_back({.name = dependency.name, .place = dependency.place});
    }
  }
  return found;
}

}  // namespace prodready::terms
