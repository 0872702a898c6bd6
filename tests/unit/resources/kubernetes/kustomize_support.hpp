// A base with most kinds that kustomize treats specially, and overlays of it.
#pragma once

#include <string>
#include <string_view>

#include "kubernetes_support.hpp"

namespace prodready::resources {

inline constexpr const char* base = R"(apiVersion: apps/v1
kind: Deployment
metadata:
  name: api
spec:
  selector: {matchLabels: {app: api}}
  template:
    metadata: {labels: {app: api}}
    spec:
      serviceAccountName: runner
      tolerations: [{key: old}]
      containers:
        - name: api
          image: example/api:1.0
          args: [serve]
          env:
            - {name: A, value: "1"}
            - {name: B, value: "2"}
          envFrom: [{configMapRef: {name: settings}}, {secretRef: {name: keys}}]
          ports: [{containerPort: 80}, {containerPort: 443, name: https}]
          volumeMounts: [{mountPath: /data, name: data}]
        - name: proxy
          image: registry.example:5000/proxy@sha256:0000
      volumes:
        - name: data
          persistentVolumeClaim: {claimName: data}
        - {name: tmp, emptyDir: {}}
---
apiVersion: v1
kind: Service
metadata: {name: api}
spec:
  selector: {app: api}
  ports: [{port: 80, targetPort: 80}]
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: api}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: api}
  minReplicas: 2
  maxReplicas: 5
---
apiVersion: v1
kind: ConfigMap
metadata: {name: settings}
data: {MODE: plain, LEVEL: info}
---
apiVersion: v1
kind: ServiceAccount
metadata: {name: runner}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: {name: runner}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view}
subjects: [{kind: ServiceAccount, name: runner, namespace: default}]
---
apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: data}
spec: {accessModes: [ReadWriteOnce]}
---
apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: {name: web}
spec:
  template:
    spec:
      containers: [{name: web, image: "example/api:1.0"}, {name: side, image: side}]
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: api}
spec:
  podSelector: {matchLabels: {app: api}}
  ingress: [{from: [{podSelector: {matchLabels: {app: web}}}]}]
---
apiVersion: v1
kind: Namespace
metadata: {name: shop}
---
apiVersion: batch/v1
kind: CronJob
metadata: {name: nightly}
spec:
  schedule: "0 1 * * *"
  jobTemplate:
    spec:
      template:
        spec:
          containers: [{name: job, image: "example/job"}]
)";
inline constexpr const char* base_kustomization = "resources: [all.yaml]\n";

struct OverlayCase {
  std::string_view name;
  std::string_view kustomization;  // of overlays/prod, after `resources: [../../base]`
  std::string_view patch;          // overlays/prod/patch.yaml
};

inline TestFiles files_of(const OverlayCase& test) {
  TestFiles files = {
      {"base/all.yaml", base},
      {"base/kustomization.yaml", base_kustomization},
      {"overlays/prod/kustomization.yaml", "resources: [../../base]\n" + std::string(test.kustomization)}};
  if (!test.patch.empty()) {
    files.emplace_back("overlays/prod/patch.yaml", test.patch);
  }
  return files;
}

}  // namespace prodready::resources
