#include "facts/code/toggle_libraries.hpp"

namespace prodready::code {
namespace {

constexpr ToggleLibrary libraries[] = {
    {"LaunchDarkly", " launchdarkly ldclient ",
     " variation variationDetail boolVariation boolVariationDetail stringVariation intVariation "
     "doubleVariation "
     "jsonVariation jsonValueVariation BoolVariation BoolVariationCtx BoolVariationDetail StringVariation "
     "StringVariationCtx IntVariation Float64Variation JSONVariation JSONVariationCtx variation_detail "
     "bool_variation migrationVariation useFlags allFlagsState AllFlagsState all_flags_state "},
    {"Unleash", " unleash ",
     " isEnabled IsEnabled is_enabled is_enabled? enabled? getVariant GetVariant get_variant useFlag "
     "useVariant "},
    {"Flagsmith", " flagsmith ",
     " hasFeature has_feature isFeatureEnabled is_feature_enabled IsFeatureEnabled getFeatureValue "
     "get_feature_value GetFeatureValue getValue useFlags "},
    {"Split", " splitio split.client splitclient splitsoftware ",
     " getTreatment getTreatments getTreatmentWithConfig get_treatment get_treatments Treatment Treatments "
     "useSplitTreatments "},
    {"Optimizely", " optimizely ",
     " isFeatureEnabled is_feature_enabled IsFeatureEnabled decide Decide decideAll getFeatureVariable "
     "activate "
     "useDecision useFeature "},
    {"ConfigCat", " configcat ",
     " getValue getValueAsync get_value GetValue GetValueAsync GetBoolValue getValueDetails useFeatureFlag "},
    {"GrowthBook", " growthbook ",
     " isOn isOff is_on is_off on? off? getFeatureValue get_feature_value evalFeature useFeatureIsOn "
     "useFeatureValue "
     "useFeature feature_is_on "},
    {"Statsig", " statsig ",
     " checkGate check_gate CheckGate getExperiment get_experiment getFeatureGate getDynamicConfig useGate "},
    {"OpenFeature", " openfeature open-feature open_feature ",
     " getBooleanValue getStringValue getNumberValue getIntegerValue getObjectValue getBooleanDetails "
     "get_boolean_value get_string_value get_integer_value get_object_value get_boolean_details BooleanValue "
     "StringValue IntValue ObjectValue BooleanValueDetails fetch_boolean_value fetch_string_value "
     "GetBooleanValueAsync GetStringValueAsync GetBooleanValue useBooleanFlagValue useStringFlagValue "
     "useFlag "},
    {"Flipt", " flipt ",
     " evaluateBoolean evaluateVariant evaluate_boolean evaluate_variant EvaluateBoolean EvaluateVariant "
     "Boolean "
     "Variant boolean variant "},
    {"GO Feature Flag", " go-feature-flag gofeatureflag ",
     " BoolVariation StringVariation IntVariation Float64Variation JSONVariation BoolVariationDetails "},
    {"DevCycle", " devcycle ",
     " variable variableValue variable_value Variable VariableValue useVariableValue useVariable "},
    {"PostHog", " posthog ",
     " isFeatureEnabled feature_enabled is_feature_enabled IsFeatureEnabled getFeatureFlag get_feature_flag "
     "GetFeatureFlag useFeatureFlagEnabled useFeatureFlag useFeatureFlagPayload "},
    {"Flipper", "", " Flipper.enabled? ", "Ruby"},
    {"Flipper", " flipper ", " enabled? "},
    {"rollout", "", " $rollout.active? ROLLOUT.active? ", "Ruby"},
    {"FunWithFlags", "", " FunWithFlags.enabled? ", "Elixir"},
    {"django-waffle", " waffle gutter.client gargoyle ",
     " flag_is_active switch_is_active sample_is_active waffle_flag waffle_switch is_active active "},
    {"django-flags", " flags.state flags.decorators ",
     " flag_enabled flag_disabled flag_required flag_check "},
    {"Flask-FeatureFlags", " flask_featureflags ", " is_active is_active_feature "},
    {"Togglz", " togglz ", " isActive "},
    {"FF4J", " ff4j ", " check isEnabled "},
    {"Microsoft Feature Management", " microsoft.featuremanagement featuremanagement feature-management ",
     " IsEnabledAsync IsEnabled isEnabled is_enabled FeatureGate GetVariantAsync get_variant "},
    {"Laravel Pennant", " laravel\\pennant ",
     " active inactive value when unless allAreActive someAreActive "},
    {"Eppo", " eppo ",
     " getBooleanAssignment getStringAssignment getBoolAssignment get_boolean_assignment "
     "get_string_assignment "
     "GetBooleanAssignment GetStringAssignment "},
    {"VWO", " vwo ", " isFeatureEnabled is_feature_enabled getFeatureVariableValue getFlag activate "},
    {"Amplitude Experiment", " amplitude/experiment amplitude_experiment ",
     " variant fetch fetchV2 fetch_v2 "},
    {"Kameleoon", " kameleoon ",
     " isFeatureFlagActive isFeatureActive is_feature_active getFeatureFlagVariationKey "},
    {"Firebase Remote Config",
     " firebase.remoteconfig firebase/remote-config firebase_remote_config firebaseremoteconfig ",
     " getBoolean getString getLong getDouble getValue getBool getInt configValue getNumber "},
    {"CloudBees Feature Management", " rox-node rox-browser io.rollout rox.server ",
     " isEnabled is_enabled "},
    {"CloudWatch Evidently", " evidently ",
     " EvaluateFeatureCommand evaluateFeature evaluate_feature EvaluateFeature BatchEvaluateFeatureCommand "},
    {"Powertools feature flags", " aws_lambda_powertools.utilities.feature_flags aws_lambda_powertools ",
     " feature_flags.evaluate flags.evaluate get_enabled_features "},
    {appconfig_library, " appconfig boto3 aws-sdk aws.appconfigdata ",
     " GetLatestConfigurationCommand GetLatestConfiguration GetLatestConfigurationAsync "
     "getLatestConfiguration "
     "get_latest_configuration "},
    {appconfig_library, " aws_lambda_powertools aws-lambda-powertools/parameters ",
     " getAppConfig get_app_config "},
};

}  // namespace

std::span<const ToggleLibrary> toggle_libraries() { return libraries; }

}  // namespace prodready::code
