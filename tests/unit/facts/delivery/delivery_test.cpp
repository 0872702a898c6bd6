#include <gtest/gtest.h>

#include <string>

#include "facts/delivery/clouds.hpp"
#include "unit/facts/delivery/delivery_text.hpp"

namespace prodready::delivery_test {
namespace {

using test::Files;
using test::workflow;

const std::string root_module =
    "terraform {\n  backend \"s3\" {}\n}\nprovider \"aws\" {}\n"
    "resource \"aws_ecs_service\" \"api\" {}\n";
const std::string manifest = "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: api\n";
const std::string path = ".github/workflows/deploy.yml";

struct DeliveryCase {
  std::string name;
  Files files;
  std::string kind;
  std::string deployables;
  std::string steps;
};

class DeliveryTest : public testing::TestWithParam<DeliveryCase> {};

TEST_P(DeliveryTest, IsMadeOfFilesAndPipelines) {
  const DeliveryFacts facts = test::facts_of(GetParam().files).delivery;
  EXPECT_EQ(test::kind_in(facts), GetParam().kind);
  EXPECT_EQ(test::deployables_in(facts), GetParam().deployables);
  EXPECT_EQ(test::steps_in(facts), GetParam().steps);
}

std::string name_of(const testing::TestParamInfo<DeliveryCase>& test) { return test.param.name; }

INSTANTIATE_TEST_SUITE_P(
    Deployables, DeliveryTest,
    testing::Values(
        DeliveryCase{"terraform_root",
                     {{"infra/main.tf", root_module}},
                     "deployed",
                     "Terraform root module infra",
                     ""},
        DeliveryCase{"module_folder", {{"modules/vpc/main.tf", root_module}}, "undetermined", "", ""},
        DeliveryCase{"module_without_provider",
                     {{"main.tf", "resource \"aws_vpc\" \"this\" {}\nvariable \"x\" {}\n"}},
                     "undetermined",
                     "",
                     ""},
        DeliveryCase{"in_examples", {{"examples/simple/main.tf", root_module}}, "undetermined", "", ""},
        DeliveryCase{"in_tests", {{"tests/main.tf", root_module}}, "undetermined", "", ""},
        DeliveryCase{"state_storage_alone",
                     {{"bootstrap/main.tf",
                       "provider \"aws\" {}\nresource \"aws_s3_bucket\" \"state\" {}\n"
                       "resource \"aws_dynamodb_table\" \"lock\" {\n  hash_key = \"LockID\"\n}\n"}},
                     "deployed",
                     "Terraform root module bootstrap state",
                     ""},
        DeliveryCase{"cloud_block",
                     {{"main.tf", "terraform {\n  cloud {}\n}\n"}},
                     "deployed",
                     "Terraform root module . service",
                     ""},
        DeliveryCase{
            "terragrunt_unit",
            {{"live/prod/vpc/terragrunt.hcl", "include \"root\" {\n  path = find_in_parent_folders()\n}\n"},
             {"live/terragrunt.hcl", "remote_state {\n  backend = \"s3\"\n}\n"}},
            "deployed",
            "Terragrunt unit live/prod/vpc (production:live)",
            ""},
        DeliveryCase{"platform_file", {{"fly.toml", "app = \"x\"\n"}}, "deployed", "Fly file fly.toml", ""},
        DeliveryCase{"platform_file_of_an_environment",
                     {{"fly.staging.toml", "app = \"x\"\n"}},
                     "deployed",
                     "Fly file fly.staging.toml (other:staging)",
                     ""},
        DeliveryCase{"app_yaml_without_runtime", {{"app.yaml", "name: x\n"}}, "undetermined", "", ""},
        DeliveryCase{"documentation_on_netlify",
                     {{"netlify.toml", "[build]\ncommand = \"mkdocs build\"\n"}},
                     "undetermined",
                     "",
                     ""},
        DeliveryCase{"procfile_is_a_sign_only", {{"Procfile", "web: ./run\n"}}, "undetermined", "", ""},
        DeliveryCase{"nested_template",
                     {{"cfn/root.yaml",
                       "AWSTemplateFormatVersion: 2010-09-09\nResources:\n  A:\n"
                       "    Type: AWS::CloudFormation::Stack\n    Properties:\n"
                       "      TemplateURL: https://bucket.s3.amazonaws.com/cfn/inner.yaml\n"},
                      {"cfn/inner.yaml",
                       "AWSTemplateFormatVersion: 2010-09-09\nResources:\n  B:\n"
                       "    Type: AWS::S3::Bucket\n"}},
                     "deployed",
                     "CloudFormation template cfn/root.yaml",
                     ""},
        DeliveryCase{"manifests_that_nothing_names", {{"k8s/api.yaml", manifest}}, "undetermined", "", ""},
        DeliveryCase{"manifests_of_an_environment",
                     {{"k8s/prod/api.yaml", manifest}},
                     "deployed",
                     "Kubernetes manifests k8s/prod (production:prod)",
                     ""},
        DeliveryCase{"manifests_of_a_namespace",
                     {{"k8s/api.yaml", manifest + "  namespace: production\n"}},
                     "deployed",
                     "Kubernetes manifests k8s (production:production)",
                     ""},
        DeliveryCase{"folder_of_programs_that_is_called_staging",
                     {{"staging/client/artifacts/api.yaml", manifest},
                      {"staging/client/client.go", "package client\n"}},
                     "undetermined",
                     "",
                     ""},
        DeliveryCase{"example_below_a_source_root",
                     {{"staging/src/example/api.yaml", manifest}},
                     "undetermined",
                     "",
                     ""},
        DeliveryCase{"overlays",
                     {{"base/kustomization.yaml", "resources:\n  - api.yaml\n"},
                      {"base/api.yaml", manifest},
                      {"overlays/prod/kustomization.yaml", "resources:\n  - ../../base\n"}},
                     "deployed",
                     "kustomization overlays/prod (production:prod)",
                     ""},
        DeliveryCase{"chart_with_values_of_an_environment",
                     {{"chart/Chart.yaml", "name: shop\n"},
                      {"chart/templates/api.yaml", manifest},
                      {"chart/values-prod.yaml", "replicas: 3\n"}},
                     "deployed",
                     "Helm chart chart (production:prod)",
                     ""},
        DeliveryCase{"chart_for_others",
                     {{"chart/Chart.yaml", "name: shop\n"}, {"chart/templates/api.yaml", manifest}},
                     "undetermined",
                     "",
                     ""}),
    name_of);

INSTANTIATE_TEST_SUITE_P(
    DeploySteps, DeliveryTest,
    testing::Values(
        DeliveryCase{
            "terraform_apply",
            {{"infra/main.tf", root_module},
             {path, workflow("terraform -chdir=infra apply -auto-approve -var-file=prod.tfvars")}},
            "deployed",
            "Terraform root module infra",
            "terraform -chdir=infra apply -auto-approve -var-file=prod.tfvars > infra > production:prod"},
        DeliveryCase{"applied_without_provider",
                     {{"infra/main.tf", "resource \"aws_vpc\" \"this\" {}\n"},
                      {path, workflow("cd infra && terraform apply -auto-approve")}},
                     "deployed",
                     "Terraform root module infra",
                     "terraform apply -auto-approve > infra >"},
        DeliveryCase{
            "plans_are_none",
            {{path,
              workflow("terraform plan\nterraform validate\ncdk diff\ncdk synth\n"
                       "kubectl apply --dry-run=client -f k8s/\nkubectl diff -f k8s/\n"
                       "helm upgrade --dry-run shop ./chart\naws s3 sync dist s3://shop-web --dryrun")}},
            "undetermined",
            "",
            ""},
        DeliveryCase{"switched_off",
                     {{"infra/main.tf", root_module},
                      {path, workflow("cd infra && terraform apply", "    if: false\n")}},
                     "deployed",
                     "Terraform root module infra",
                     ""},
        DeliveryCase{"script_that_nothing_calls",
                     {{"infra/main.tf", root_module},
                      {"deploy.sh", "cd infra && terraform apply\n"},
                      {path, workflow("echo hello")}},
                     "deployed",
                     "Terraform root module infra",
                     ""},
        DeliveryCase{"script_that_a_step_calls",
                     {{"infra/main.tf", root_module},
                      {"deploy.sh", "cd infra && terraform apply\n"},
                      {path, workflow("bash deploy.sh")}},
                     "deployed",
                     "Terraform root module infra",
                     "terraform apply > infra >"},
        DeliveryCase{
            "to_a_cluster_of_the_run",
            {{"k8s/api.yaml", manifest},
             {path, workflow("kind create cluster\nkubectl apply -f k8s/\nhelm install shop ./chart")}},
            "undetermined",
            "",
            ""},
        DeliveryCase{"to_an_emulator",
                     {{path, workflow("localstack start -d\ncdklocal deploy\nsam deploy")}},
                     "undetermined",
                     "",
                     ""},
        DeliveryCase{
            "made_and_destroyed_in_one_job",
            {{"infra/main.tf", root_module},
             {path, workflow("cd infra\nterraform apply -auto-approve\nterraform destroy -auto-approve")}},
            "deployed",
            "Terraform root module infra",
            ""},
        DeliveryCase{"kubectl_apply",
                     {{"k8s/api.yaml", manifest}, {path, workflow("kubectl apply -f k8s/ -n prod")}},
                     "deployed",
                     "Kubernetes manifests k8s",
                     "kubectl apply -f k8s/ -n prod > k8s > production:prod"},
        DeliveryCase{"piped_into_kubectl",
                     {{"overlays/prod/kustomization.yaml", "resources:\n  - api.yaml\n"},
                      {"overlays/prod/api.yaml", manifest},
                      {path, workflow("kustomize build overlays/prod | kubectl apply -f -")}},
                     "deployed",
                     "kustomization overlays/prod (production:prod)",
                     "kubectl apply -f - > overlays/prod >"},
        DeliveryCase{"secrets_are_set_up",
                     {{path, workflow("kubectl create secret generic x\nkubectl create ns y")}},
                     "undetermined",
                     "",
                     ""},
        DeliveryCase{
            "helm_chart",
            {{"chart/Chart.yaml", "name: shop\n"},
             {"chart/templates/api.yaml", manifest},
             {path, workflow("helm upgrade --install shop ./chart --namespace production")}},
            "deployed",
            "Helm chart chart",
            "helm upgrade --install shop ./chart --namespace production > chart > production:production"},
        DeliveryCase{"unresolved_folder",
                     {{"infra/main.tf", root_module}, {path, workflow("cd $DIR && terraform apply")}},
                     "deployed",
                     "Terraform root module infra",
                     "terraform apply > ?its folder >"},
        DeliveryCase{"documentation",
                     {{path, workflow("mkdocs build\naws s3 sync site s3://acme-docs-site")}},
                     "undetermined",
                     "",
                     ""},
        DeliveryCase{"site_in_a_bucket",
                     {{path, workflow("npm run build\naws s3 sync dist s3://shop-web-prod")}},
                     "deployed",
                     "",
                     "aws s3 sync dist s3://shop-web-prod > > production:prod"},
        DeliveryCase{"bucket_of_packages",
                     {{path, workflow("aws s3 sync /yum.buildkit.org/ s3://$RPM_BUCKET")}},
                     "undetermined",
                     "",
                     ""},
        DeliveryCase{"copies_of_files_are_none",
                     {{path, workflow("aws s3 cp report.xml s3://acme-reports/")}},
                     "undetermined",
                     "",
                     ""},
        DeliveryCase{
            "by_name",
            {{path, workflow("aws ecs update-service --cluster prod --service api --force-new-deployment")}},
            "deployed",
            "",
            "aws ecs update-service --cluster prod --service api --force-new-deployment > > production:prod"},
        DeliveryCase{"option_that_names_it_goes_first",
                     {{path, workflow("aws ecs update-service --cluster prod --service test-api")}},
                     "deployed",
                     "",
                     "aws ecs update-service --cluster prod --service test-api > > production:prod"},
        DeliveryCase{
            "terragrunt_run",
            {{path, workflow("cd live/prod/api\nterragrunt run --non-interactive -- apply -auto-approve")},
             {"live/prod/api/terragrunt.hcl", "terraform {\n  source = \"../../../modules/api\"\n}\n"}},
            "deployed",
            "Terragrunt unit live/prod/api (production:live)",
            "terragrunt run --non-interactive -- apply -auto-approve > live/prod/api > "
            "production:live"},
        DeliveryCase{"option_stage_is_none",
                     {{path, workflow("serverless deploy --stage prod")}},
                     "deployed",
                     "",
                     "serverless deploy --stage prod > > production:prod"},
        DeliveryCase{"over_ssh",
                     {{path, workflow("ssh deploy@host 'cd /srv && git pull && docker compose up -d'")}},
                     "deployed",
                     "",
                     "ssh deploy@host cd /srv && git pull && docker compose up -d > >"},
        DeliveryCase{"local_compose_is_none",
                     {{path, workflow("docker compose up -d\nnpm test")}},
                     "undetermined",
                     "",
                     ""},
        DeliveryCase{"job_environment_wins",
                     {{"infra/main.tf", root_module},
                      {path, workflow("cd infra && terraform apply -var-file=x.tfvars",
                                      "    environment: staging\n")}},
                     "deployed",
                     "Terraform root module infra",
                     "terraform apply -var-file=x.tfvars > infra > other:staging"},
        DeliveryCase{"workspace_before",
                     {{"infra/main.tf", root_module},
                      {path, workflow("cd infra\nterraform workspace select prod\nterraform apply")}},
                     "deployed",
                     "Terraform root module infra",
                     "terraform apply > infra > production:prod"},
        DeliveryCase{
            "start_time_choice",
            {{path,
              "on:\n  workflow_dispatch:\n    inputs:\n      environment:\n        type: choice\n"
              "        options: [staging, production]\njobs:\n  d:\n    runs-on: x\n"
              "    environment: ${{ inputs.environment }}\n    steps:\n      - run: cdk deploy --all\n"}},
            "deployed",
            "",
            "cdk deploy --all > > other:staging production:production"},
        DeliveryCase{"start_time_choice_without_options",
                     {{path,
                       "on:\n  workflow_dispatch:\n    inputs:\n      environment:\n        type: string\n"
                       "jobs:\n  d:\n    runs-on: x\n    environment: ${{ inputs.environment }}\n    steps:\n"
                       "      - run: cdk deploy --all\n"}},
                     "deployed",
                     "",
                     "cdk deploy --all > > any"},
        DeliveryCase{"preview_of_a_request",
                     {{path, workflow("fly deploy", "", "pull_request: {branches: [main]}")}},
                     "deployed",
                     "",
                     "fly deploy > > other:preview"},
        DeliveryCase{"build_mode_is_no_environment",
                     {{path, workflow("NODE_ENV=production fly deploy --build-arg "
                                      "NODE_ENV=production")}},
                     "deployed",
                     "",
                     "fly deploy --build-arg NODE_ENV=production > >"},
        DeliveryCase{"argo_application",
                     {{"k8s/api.yaml", manifest},
                      {"argocd/shop.yaml",
                       "apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata:\n"
                       "  name: shop-prod\nspec:\n  source:\n    path: k8s\n"
                       "    repoURL: https://github.com/acme/shop\n  syncPolicy:\n"
                       "    automated: {}\n"}},
                     "deployed",
                     "Kubernetes manifests k8s",
                     "Application shop-prod > k8s > production:prod"},
        DeliveryCase{"argo_application_without_automated",
                     {{"k8s/api.yaml", manifest},
                      {"argocd/shop.yaml",
                       "apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata:\n"
                       "  name: shop-prod\nspec:\n  source:\n    path: k8s\n"}},
                     "undetermined",
                     "",
                     ""},
        DeliveryCase{"argo_application_for_another_path",
                     {{"k8s/api.yaml", manifest},
                      {"argocd/shop.yaml",
                       "apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata:\n"
                       "  name: shop-prod\nspec:\n  source:\n    path: other\n  syncPolicy:\n"
                       "    automated: {}\n"}},
                     "deployed",
                     "",
                     "Application shop-prod > > production:prod"},
        DeliveryCase{
            "flux_kustomization",
            {{"apps/prod/kustomization.yaml", "resources:\n  - api.yaml\n"},
             {"apps/prod/api.yaml", manifest},
             {"clusters/prod/apps.yaml",
              "apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata:\n  name: apps\n"
              "spec:\n  path: ./apps/prod\n  sourceRef:\n    kind: GitRepository\n    name: flux-system\n"}},
            "deployed",
            "kustomization apps/prod (production:prod)",
            "Kustomization apps > apps/prod > production:prod"}),
    name_of);

INSTANTIATE_TEST_SUITE_P(
    SolutionKind, DeliveryTest,
    testing::Values(
        DeliveryCase{"empty", {}, "undetermined", "", ""},
        DeliveryCase{"documents_only", {{"README.md", "# Notes\n"}}, "undetermined", "", ""},
        DeliveryCase{
            "published_package",
            {{"pyproject.toml", "[project]\nname = \"x\"\n"},
             {path, workflow("python -m build\ntwine upload dist/*", "", "release: {types: [published]}")}},
            "distributed",
            "",
            ""},
        DeliveryCase{"image_alone_may_be_a_services",
                     {{"Dockerfile", "FROM scratch\n"},
                      {"go.mod", "module acme.dev/x\n"},
                      {"main.go", "package main\n"},
                      {path, workflow("docker build -t ghcr.io/acme/x:1 .\ndocker push ghcr.io/acme/x:1", "",
                                      "push: {tags: ['v*']}")}},
                     "undetermined",
                     "",
                     ""},
        DeliveryCase{"image_beside_a_release",
                     {{"Dockerfile", "FROM scratch\n"},
                      {"go.mod", "module acme.dev/x\n"},
                      {"main.go", "package main\n"},
                      {path, workflow("docker build -t ghcr.io/acme/x:1 .\ndocker push ghcr.io/acme/x:1\n"
                                      "gh release create v1 dist/x.tar.gz",
                                      "", "push: {tags: ['v*']}")}},
                     "distributed",
                     "",
                     ""},
        DeliveryCase{"package_of_a_repository_with_an_image",
                     {{"Dockerfile", "FROM scratch\n"},
                      {"go.mod", "module acme.dev/x\n"},
                      {"main.go", "package main\n"},
                      {path, workflow("npm publish", "", "release: {types: [published]}")}},
                     "undetermined",
                     "",
                     ""},
        DeliveryCase{"publication_without_start",
                     {{path, workflow("npm publish", "    if: false\n", "release: {types: [published]}")}},
                     "undetermined",
                     "",
                     ""}),
    name_of);

TEST(SolutionKind, ConfigurationSettlesIt) {
  Configuration configuration;
  configuration.path = ".prodready/config.yaml";
  configuration.solution_kind = SolutionKind::deployed;
  EXPECT_EQ(test::kind_in(test::facts_of({}, configuration).delivery), "deployed");
  configuration.solution_kind = SolutionKind::distributed;
  EXPECT_EQ(test::kind_in(test::facts_of({{"infra/main.tf", root_module}}, configuration).delivery),
            "distributed");
}

TEST(SolutionKind, DistributedIsIgnoredAgainstAProductionStep) {
  Configuration configuration;
  configuration.solution_kind = SolutionKind::distributed;
  const DeliveryFacts facts =
      test::facts_of({{path, workflow("cdk deploy shop-prod")}}, configuration).delivery;
  EXPECT_EQ(test::kind_in(facts), "deployed");
  EXPECT_NE(facts.solution.notice.find("is ignored"), std::string::npos);
}

TEST(Clouds, AreNamedByProvidersStepsAndRegistries) {
  EXPECT_EQ(test::facts_of({{"infra/main.tf", root_module}}).delivery.clouds, std::set<Cloud>{Cloud::aws});
  EXPECT_EQ(test::facts_of({{path, workflow("docker push eu.gcr.io/acme/x:1")}}).delivery.clouds,
            std::set<Cloud>{Cloud::gcp});
  EXPECT_EQ(test::facts_of({{path, workflow("az aks get-credentials -n x")}}).delivery.clouds,
            std::set<Cloud>{Cloud::azure});
  EXPECT_TRUE(test::facts_of({{"Dockerfile", "FROM x\n"}, {"Procfile", "web: x\n"}}).delivery.clouds.empty());
}

TEST(Clouds, NotOnAwsNeedsAnotherCloud) {
  EXPECT_TRUE(delivery::not_on_aws(test::facts_of({{"fly.toml", "app = 'x'\n"}})));
  EXPECT_FALSE(delivery::not_on_aws(test::facts_of({{"infra/main.tf", root_module}})));
  EXPECT_FALSE(delivery::not_on_aws(test::facts_of({{"k8s/prod/api.yaml", manifest}})));
}

}  // namespace
}  // namespace prodready::delivery_test
