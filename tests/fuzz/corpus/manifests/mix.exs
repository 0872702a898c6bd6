apps_path: "apps"
{:a, "~> 1", only: :test}
{:b, path: "x"}
