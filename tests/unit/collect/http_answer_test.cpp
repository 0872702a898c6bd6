#include "collect/http_answer.hpp"

#include <gtest/gtest.h>

#include <string>

namespace prodready::collect {
namespace {

struct AnswerCase {
  const char* name;
  const char* text;
  int status;  // 0: no answer
  const char* body;
};

class HttpAnswerTest : public testing::TestWithParam<AnswerCase> {};

TEST_P(HttpAnswerTest, IsParsed) {
  const std::optional<HttpAnswer> answer = parse_http_answer(GetParam().text);
  EXPECT_EQ(answer ? answer->status : 0, GetParam().status);
  EXPECT_EQ(answer ? answer->body : "", GetParam().body);
}

INSTANTIATE_TEST_SUITE_P(
    Texts, HttpAnswerTest,
    testing::Values(AnswerCase{"Answer", "HTTP/2.0 200 OK\r\nLink: x\r\n\r\n{}", 200, "{}"},
                    AnswerCase{"LineFeedsAlone", "HTTP/1.1 404 Not Found\nA: b\n\n{}\n", 404, "{}\n"},
                    AnswerCase{"NoBody", "HTTP/2.0 204 No Content\r\n\r\n", 204, ""},
                    AnswerCase{"NoFields", "HTTP/2.0 200\r\n\r\n[]", 200, "[]"},
                    AnswerCase{"FieldWithoutColon", "HTTP/2.0 200\r\nodd\r\n\r\n[]", 200, "[]"},
                    AnswerCase{"CutOff", "HTTP/2.0 200 OK\r\nA: b", 200, ""},
                    AnswerCase{"BodyAlone", "{}", 0, ""}, AnswerCase{"NoNumber", "HTTP/2.0 OK\n\n", 0, ""},
                    AnswerCase{"Empty", "", 0, ""}),
    [](const auto& test) { return test.param.name; });

struct LimitCase {
  const char* name;
  const char* head;
  bool limited;
};

class RateLimitTest : public testing::TestWithParam<LimitCase> {};

TEST_P(RateLimitTest, IsTold) {
  const auto answer = parse_http_answer(std::string(GetParam().head) + "\n\n{}");
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->is_rate_limited(), GetParam().limited);
}

INSTANTIATE_TEST_SUITE_P(
    Heads, RateLimitTest,
    testing::Values(LimitCase{"Refused", "HTTP/2.0 403\nX-Ratelimit-Remaining: 4900", false},
                    LimitCase{"UsedUp", "HTTP/2.0 403\nX-RateLimit-Remaining: 0", true},
                    LimitCase{"Secondary", "HTTP/2.0 403\nRetry-After: 60", true},
                    LimitCase{"TooMany", "HTTP/2.0 429", true},
                    LimitCase{"LastOne", "HTTP/2.0 200\nX-RateLimit-Remaining: 0", false}),
    [](const auto& test) { return test.param.name; });

TEST(HttpAnswer, SaysWhetherAPageFollows) {
  EXPECT_TRUE(parse_http_answer("HTTP/2.0 200\nLink: <https://x?page=2>; rel=\"next\"\n\n")->has_next_page());
  EXPECT_TRUE(parse_http_answer("HTTP/2.0 200\nX-Next-Page: 2\n\n")->has_next_page());
  EXPECT_FALSE(
      parse_http_answer("HTTP/2.0 200\nX-Next-Page:\nLink: <https://x>; rel=\"last\"\n\n")->has_next_page());
}

TEST(HttpAnswer, ReadsTheMessageOfARefusal) {
  EXPECT_EQ(parse_http_answer("HTTP/2.0 404\n\n{\"message\":\"Not Found\"}")->message(), "Not Found");
  EXPECT_EQ(parse_http_answer("HTTP/2.0 404\n\n{\"error\":\"404 Not Found\"}")->message(), "404 Not Found");
  EXPECT_EQ(parse_http_answer("HTTP/2.0 502\n\n<html>")->message(), "");
}

}  // namespace
}  // namespace prodready::collect
