#include "facts/diagrams/text_diagram.hpp"

#include <gtest/gtest.h>

#include <string>

namespace prodready::diagrams {
namespace {

// "Mermaid flowchart 3 edge", with "!" for an architectural one; "none" where it is no such diagram.
std::string told(const std::optional<TextDiagram>& diagram) {
  if (!diagram) {
    return "none";
  }
  return diagram->format + (diagram->architectural ? "! " : " ") + std::to_string(diagram->nodes) +
         (diagram->has_edge ? " edge" : "");
}

struct TextCase {
  const char* name;
  Notation notation;
  std::string text;
  const char* told;
};

class TextDiagramTest : public testing::TestWithParam<TextCase> {};

TEST_P(TextDiagramTest, IsCounted) {
  EXPECT_EQ(told(read_text_diagram(GetParam().notation, GetParam().text)), GetParam().told);
}

const auto named = [](const auto& test) { return std::string(test.param.name); };

constexpr Notation mermaid = Notation::mermaid;

INSTANTIATE_TEST_SUITE_P(
    Mermaid, TextDiagramTest,
    testing::Values(
        TextCase{"chain", mermaid, "graph TD\n  A --> B --> C\n", "Mermaid flowchart 3 edge"},
        TextCase{"one_line", mermaid, "graph LR; a-->b; b-->c;", "Mermaid flowchart 3 edge"},
        TextCase{
            "shapes", mermaid,
            "flowchart LR\n  web[Web (React)] -->|HTTPS| api{{Orders}}\n  api -.-> db[(\"a --> b\")]:::hot\n"
            "  api == sends ==> q>Queue]\n",
            "Mermaid flowchart 4 edge"},
        TextCase{"link_text", mermaid, "flowchart\n a -- reads from --- b\n b -. sometimes .-> c\n",
                 "Mermaid flowchart 3 edge"},
        TextCase{"ampersand", mermaid, "flowchart\n a & b --> c & d\n", "Mermaid flowchart 4 edge"},
        TextCase{"hyphens_in_names", mermaid, "flowchart\n order-api-->order-db\n",
                 "Mermaid flowchart 2 edge"},
        TextCase{"subgraphs_are_frames", mermaid,
                 "flowchart\n subgraph vpc[\"VPC\"]\n direction TB\n a --> b\n end\n style a fill:#f9f\n"
                 " classDef x fill:#fff\n class a x\n click a \"https://x\"\n linkStyle 0 stroke:red\n",
                 "Mermaid flowchart 2 edge"},
        TextCase{"invisible_link", mermaid, "flowchart\n a ~~~ b\n", "Mermaid flowchart 2"},
        TextCase{"self_loop", mermaid, "flowchart\n a --> a\n", "Mermaid flowchart 1"},
        TextCase{"comments", mermaid, "%% nodes\nflowchart\n%% a --> b\n c\n", "Mermaid flowchart 1"},
        TextCase{"front_matter_and_directive", mermaid,
                 "---\ntitle: Orders\n---\n%%{init: {\n'theme': 'x'}}%%\nflowchart LR\na-->b\n",
                 "Mermaid flowchart 2 edge"},
        TextCase{"arrow_heads", mermaid, "flowchart\n a --o b\n b --x c\n d <--> e\n",
                 "Mermaid flowchart 5 edge"},
        TextCase{"crlf", mermaid, "graph TD\r\n  A --> B\r\n  B --> C\r\n", "Mermaid flowchart 3 edge"},
        TextCase{"c4", mermaid,
                 "C4Container\n title Orders\n Person(u, \"User\")\n System_Boundary(s, \"Shop\") {\n"
                 " Container(api, \"API\")\n ContainerDb(db, \"Orders\")\n }\n Rel(u, api, \"uses\")\n",
                 "Mermaid C4Container! 3 edge"},
        TextCase{"architecture", mermaid,
                 "architecture-beta\n group api(cloud)[API]\n service db(database)[Database] in api\n"
                 " service disk(disk)[Storage] in api\n db:L -- R:disk\n",
                 "Mermaid architecture! 2 edge"},
        TextCase{
            "architecture_groups", mermaid,
            "architecture-beta\n service a(server)[A]\n service b(server)[B]\n a{group}:R --> L:b{group}\n",
            "Mermaid architecture! 2 edge"},
        TextCase{"block", mermaid,
                 "block-beta\ncolumns 3\n a[\"A\"] space b:2\n block:g\n  c\n end\n a --> b\n",
                 "Mermaid block diagram 3 edge"},
        TextCase{"sequence", mermaid, "sequenceDiagram\n A->>B: hi\n B->>C: hi\n", "none"},
        TextCase{"class_diagram", mermaid, "classDiagram\n A <|-- B\n", "none"},
        TextCase{"state", mermaid, "stateDiagram-v2\n [*] --> A\n", "none"},
        TextCase{"entities", mermaid, "erDiagram\n A ||--o{ B : has\n", "none"},
        TextCase{"gantt", mermaid, "gantt\n section A\n", "none"},
        TextCase{"pie", mermaid, "pie title Pets\n \"Dogs\" : 386\n", "none"},
        TextCase{"git", mermaid, "gitGraph\n commit\n", "none"}, TextCase{"empty", mermaid, "", "none"}),
    named);

constexpr Notation uml = Notation::plantuml;

INSTANTIATE_TEST_SUITE_P(
    PlantUml, TextDiagramTest,
    testing::Values(
        TextCase{"brackets", uml, "@startuml\n[Web] --> [API]\n[API] ..> [Queue] : sends\n@enduml\n",
                 "PlantUML component 3 edge"},
        TextCase{
            "declared", uml,
            "component \"Orders API\" as api\ndatabase \"Orders\" as db\nnode web {\n [Shop] as shop\n}\n"
            "api -down-> db\nshop -[#red]-> api\n",
            "PlantUML component 4 edge"},
        TextCase{"alias_is_the_same_node", uml,
                 "[Orders API] as api\n[Web] --> [Orders API]\napi --> [Web]\n", "PlantUML component 2 edge"},
        TextCase{"deployment", uml, "node a\ncloud b\nartifact c\na -- b\n", "PlantUML component 3 edge"},
        TextCase{"notes_and_comments", uml,
                 "' [X] --> [Y]\n/' [P]\n[Q] '/\nnote left of A\n [R] --> [S]\nend note\n[A] --> [B]\n",
                 "PlantUML component 2 edge"},
        TextCase{
            "c4", uml,
            "@startuml\n!include <C4/C4_Container>\nPerson(u, \"User\")\nContainer(api, \"API\", \"Go\")\n"
            "System_Ext(pay, \"Payments\")\nRel(u, api, \"uses\")\n@enduml\n",
            "PlantUML C4! 3 edge"},
        TextCase{"icons", uml,
                 "!include <awslib/AWSCommon>\n!include <awslib/Compute/EC2>\nEC2(web, \"Web\", \"\")\n"
                 "RDS(db, \"Orders\", \"\")\nweb --> db\n",
                 "PlantUML component 2 edge"},
        TextCase{"the_greatest_of_several", uml,
                 "@startuml\n[A] --> [B]\n@enduml\n@startuml\n[A] --> [B]\n[B] --> [C]\n@enduml\n",
                 "PlantUML component 3 edge"},
        TextCase{"sequence", uml, "@startuml\nparticipant A\ndatabase DB\nA -> DB : query\n@enduml\n",
                 "none"},
        TextCase{"sequence_without_participants", uml, "actor U\ndatabase DB\nU -> DB : query\n", "none"},
        TextCase{"sequence_groups", uml, "A -> B\nalt ok\nB -> [C]\nend\n", "none"},
        TextCase{"class_diagram", uml, "package p {\n class A\n}\nA <|-- B\n", "none"},
        TextCase{"state", uml, "[*] --> A\nstate A\n", "none"},
        TextCase{"use_case", uml, "rectangle Shop {\n usecase \"Buy\" as b\n}\nactor U\nU --> b\n", "none"},
        TextCase{"activity", uml, "start\n:read;\nstop\n", "none"}, TextCase{"empty", uml, "", "none"}),
    named);

INSTANTIATE_TEST_SUITE_P(
    Others, TextDiagramTest,
    testing::Values(
        TextCase{"d2", Notation::d2,
                 "direction: right\nweb: Web\nweb -> api: calls\napi -> db\ndb.shape: cylinder\n",
                 "D2 3 edge"},
        TextCase{"d2_nested", Notation::d2,
                 "aws: {\n  style.fill: red\n  api: API {\n    shape: circle\n  }\n  db\n  api -> db\n}\nx "
                 "-> aws.api\n",
                 "D2 4 edge"},
        TextCase{"d2_comments_and_text", Notation::d2, "# a -> b\nnote: |md\n  p -> q\n|\na <-> b -- c\n",
                 "D2 4 edge"},
        TextCase{"d2_sequence", Notation::d2, "shape: sequence_diagram\na -> b\nb -> c\n", "none"},
        TextCase{"d2_tables", Notation::d2,
                 "a: {\n shape: sql_table\n}\nb: {\n shape: sql_table\n}\na -> b\n", "none"},
        TextCase{"dot", Notation::graphviz,
                 "/* x */ digraph g {\n rankdir=LR; node [shape=box];\n web -> api -> \"order db\" "
                 "[label=\"a -> z\"];\n"
                 " subgraph cluster_x { label=\"x\"; q; }\n}\n",
                 "Graphviz 4 edge"},
        TextCase{"dot_undirected", Notation::graphviz, "strict graph {\n a -- b // c -- d\n}\n",
                 "Graphviz 2 edge"},
        TextCase{"dot_ports", Notation::graphviz, "digraph { a:f0 -> b:f1:n }\n", "Graphviz 2 edge"},
        TextCase{"dot_no_edge", Notation::graphviz, "digraph { a; b; c }\n", "Graphviz 3"},
        TextCase{"word_template", Notation::graphviz, std::string("PK\x03\x04\0\0", 6), "none"},
        TextCase{"structurizr", Notation::structurizr,
                 "workspace \"Shop\" {\n model {\n  u = person \"User\"\n  s = softwareSystem \"Shop\" {\n"
                 "   api = container \"API\"\n   db = container \"DB\" {\n    -> api \"feeds\"\n   }\n  }\n"
                 "  u -> s.api \"uses\"\n }\n}\n",
                 "Structurizr! 4 edge"},
        TextCase{"other_dsl", Notation::structurizr, "job('x') {\n  a -> b\n}\n", "none"},
        TextCase{"python", Notation::python,
                 "from diagrams import Diagram, Cluster\nfrom diagrams.aws.compute import (\n    EC2,\n    "
                 "Lambda as Fn,\n)\n"
                 "with Diagram(\"Shop\", show=False):\n    web = EC2(\"web\")\n    web >> [Fn(\"a\"), "
                 "Fn(\"b\")]\n",
                 "diagrams for Python! 3 edge"},
        TextCase{"python_of_something_else", Notation::python,
                 "from diagrams_app.models import Box\nBox(1)\n", "none"},
        TextCase{"python_import_alone", Notation::python, "from diagrams import Diagram\n", "none"}),
    named);

TEST(TextDiagram, HasATitle) {
  EXPECT_EQ(read_mermaid("---\ntitle: Shop\n---\nflowchart\na-->b\n")->title, "Shop");
  EXPECT_EQ(read_plantuml("title Shop\n[A] --> [B]\n")->title, "Shop");
  EXPECT_EQ(read_structurizr("workspace \"Shop\" {\n}\n")->title, "Shop");
  EXPECT_EQ(read_graphviz("digraph { label=\"Shop\"; a -> b }")->title, "Shop");
}

TEST(TextDiagram, SurvivesAnyInput) {
  std::string deep = "flowchart\na";
  std::string braces;
  for (int i = 0; i < 50000; ++i) {
    deep += "[(";
    braces += "a{";
  }
  for (const std::string& text :
       {std::string(), std::string("\xFF\xFE\0", 3), std::string("\xEF\xBB\xBF"), deep, braces,
        "flowchart\n" + braces, "digraph " + braces, "[a" + braces, std::string("block-beta\n\"a"),
        std::string(100000, '|'), "a: " + std::string(100000, '|')}) {
    for (const Notation notation : {Notation::mermaid, Notation::plantuml, Notation::d2, Notation::graphviz,
                                    Notation::structurizr, Notation::python}) {
      const std::optional<TextDiagram> diagram = read_text_diagram(notation, text);
      EXPECT_LE(diagram ? diagram->nodes : 0U, 2000U);
    }
  }
}

}  // namespace
}  // namespace prodready::diagrams
