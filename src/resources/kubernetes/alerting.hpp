// Files that tell monitoring tools what to watch and whom to tell, as resources; a file is one. Their key is
// its path.
//   prometheus/Rules      groups[] {name, rules[] {alert}}: a rule file of Prometheus, and of what reads the
//   same form
//                         (Mimir, Loki, Thanos, VictoriaMetrics)
//   alertmanager/Config   route, receivers[] {name, and of each kind of integration (slack_configs, …) how
//   many} grafana/Provisioning  groups[] {name, rules[] {title, isPaused, notification_settings.receiver}},
//   contactPoints[]
//                         {name, receivers[] {type}}, policies[] {receiver}
// Forms: prometheus.io/docs/prometheus/latest/configuration/alerting_rules,
// prometheus.io/docs/alerting/latest/ configuration,
// grafana.com/docs/grafana/latest/alerting/set-up/provision-alerting-resources/file-provisioning. Nothing
// else of them is kept: receivers hold keys and addresses.
#pragma once

#include <string_view>

#include "resources/kubernetes/context.hpp"

namespace prodready::resources::kubernetes {

// Whether a YAML file may be one of these: by keys that begin a line.
bool may_be_alerting(std::string_view bytes);

// Files that do not parse are gaps.
void read_alerting_files(const Context& context);

}  // namespace prodready::resources::kubernetes
