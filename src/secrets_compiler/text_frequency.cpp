#include "secrets_compiler/text_frequency.hpp"

#include <array>
#include <cstdint>
#include <string_view>

#include "secrets/text_class.hpp"

namespace prodready::secrets {
namespace {

// One letter for each class: 'a' for always, each later one for half as often. Counted over 34 MB of C, Java,
// Ruby, YAML and Markdown.
constexpr std::string_view of_class = "fhffegggfkhfgfffjeeeghhihkhiijkkklklcfgklkiggiiihhkjjjjkhghjklkk";
constexpr std::array<std::string_view, text_class_count> of_next = {{
    "jfeekgfmflhdeemeneddggihgllkllmmjknmfjjmqojgglknijmqnokooikmnoom",
    "dhgidjjjegldijegkefgdkjkeljjjkkkkhklgjhkomifhjjmihkommlmlhjknmmj",
    "eigidihdgneehicgjfgdfjlmhojjkjllkmklfjimpnifikkliimpommloikmoool",
    "ehhfciijekkggjfhkffhfiiiinkjjllklmlmdggkoliefjijfgjnljinkghkkkml",
    "fieegfglillffeiggdeeifgfhmmkllnomokodhgkpnifgkikghkolkkomhimmmnm",
    "ejgfeejlcnffihdhkfffflilhnkjllkmllkmdhhlpnifgljkghkononomhjmonnj",
    "gihhchgffmlggeggmdehfjlkilkjklknknmndhgkmnieehikggknlmhmmfilmlmj",
    "djhhckjldnkihjehmfhfhkgnhkljkklmllnoegikpoifhkilghlnlmgmmhimlnnk",
    "ggdefffnjnjefcdfkgedmgmiognmknmpnpokikknplkijlmnmjoppqlnpjloopol",
    "cjihcjjjgjiigjdiiiehdihjjjkljkkkljklgjkjljhggkkjihkkkllklhikkljg",
    "dfghcififmlhhgihkheghgjmklkijjkkkklmdheknmhegkikfgknlkjlkggmlllj",
    "ehhfdgjkdnhdjkdimiefeijkglljjilmmonpeiikpnifgkjlhhlpmkllmhhkmmnl",
    "dfhhcjkkemjhfiedkjfhfkkihmmliilmlmlmfjilpoiehjjliimpmmkmmhjnoonk",
    "ejfedfekflhghgfilhddfhkmhnlkmmnnmoondhgjpniggkikghmpnlkmnhimmlnl",
    "hhefiegjgkhffcgeodgfegfjklnmmnnoooopfijmqojgimlnjjnponmonjlonool",
    "djggdgigemhehjdfkdfeejjkhnljjkkmlnmnfiilomifhjilhhlonijomhinnmml",
    "jkhghijjilkfiiihkigibkjklkjjjkkkkllkfjijmlgehlikfgkmmmlnmghllmjh",
    "eigfchgjdmhggfehiffefgjjgmkjklmnnnnmeihkpnifgkilghlolkjmmhinnnmm",
    "gjfidhifemfhihffkhecfkimglmllklnlonpdhhkpmigfihkfgjomllnmghlmlnm",
    "ejfhdikddmlhhhehlefgfjiigmlklknololmdhhkpmifgkikghlqmjknlhilmmmm",
    "ffegdggnfnmeedhendedilnhnmmjnhooipipgllmqnkhjmmnkjnppomnojlnonnl",
    "cjhibjijemmgfhdjkihimlmklljjjjilillngkkmonifijkmjgjmnojmnhjmmolj",
    "dihhejkeclihheehjefhkkgklllkklmmmmmmdijkoljfgkjlghknnmkmmhjlmmli",
    "ffehfgkjfllihhjejhhdkkkghlfefgghhhgheigknlfeggijhgknmlllkghjljlj",
    "hhfjgjkkhkkgfffdkgeejhimkkkjklmmmnmncfgjnmhefjhjegjmljilkfhkjlkj",
    "ekihbhjjgjgijjeijkejijjjhhkjkkhlklllgihkmljgijkkjhklllkkliikkkjg",
    "ijjjjjmllnkhklmjmlkmkllcmncffggiihgheffkoihggjhmkemokmglndfhmmmj",
    "fijhjjkllmkhklmklkjkikmjmmdefggffgggefdjokhefigjjelojjhkmdfjmklj",
    "iigiiikljmjhgjliliikkklijmdegggfghghdfeknjgeejhkhekmjlhljdgimkkj",
    "igggigkkjlliikljjjikfjkgllfgdggghgggegckmkgefjhljelnjlilmehjmkli",
    "hghhihkkigiijkkjljkjikkhkkdffgffggggdfeknjgefihkgejnjmhljegiljkh",
    "hhhhhhjjikkgjkkjkjjjjikjkkdfffeeegggefejnkgefjgkkellililldghlkkh",
    "hhhhiiiijlkhjkkkhjjjkkljkkegggcfggghdgekmigefjhkhejmjliljdgikkjh",
    "hhhhhgjijkjijkjjkjjkjkjikjeeffgffffgegcklkggfjhlkfllkkilkdhhkkjg",
    "hhhhhhkkjkiijhkkjjjkjjkikkcfgffffggfdfeknkgffjhlhfkljlhljfhikkkh",
    "hhghhhjjkjjhjjkjjjjijjjjkjddeffffffeegfjlkggfigkkelljlilmfihlkjh",
    "fgfgggiifjihggggkgffhhhkjlhijklllmlmbofjkjijjikghkkhhilifqkijjjm",
    "ikijijlkgnmkjkjinjgikjkommomnnoooppqbdmjkoillgmlmmlggiqljqnflpkl",
    "gfehfhiigkihfhgfjhggfiilklefhkklmnnmfeikhljkijdkkfkljljnlcgiljll",
    "fhfghgihgjihghigjfeeiiijjjjjklklllkldegdikhjfifkjejiijjkjfhhkhig",
    "fgfeffgfejhffghgiefdhhijjkhfhhikkjkkfihiillilhikdjlekjkhkkiihkig",
    "iihiiijjhjjjiiiikiiijkkjkkighjijkkklbefjjdelijhejekllllllhfjkhjh",
    "ggfgfhhhfkjgggggjgfgiihjjjiffijjjjjiehjljhcnimmjlknnnmcpkmkkmmjk",
    "efeeeegfejhfeffeiedefggjmjjijjklkmknjkmnpppflnpqkkoopoqqlknmpnkl",
    "egegfgfffgffffffjfefghgjjkghijjjjjkkedglmoojgjnnojllpkoqjlmlojnk",
    "ggfghhhhgjhfghhgjgffhigjlkkiikklkmlmdcjjjnlljdllljllmkjmcikimkjj",
    "hihhiijjikkjihjhlhhhjjjmmmhijjjkklkjbdhklnlmngfkmkilolnmmllinjlj",
    "kkjkjjkljmllkikkljjilllmimiikklllnmmbgfjimmnlkmcimikolgnmmkikkkj",
    "fgegffhhfjhgffgfifdeggiimjgfhijikkkkjgeijmjhljhngcikpmokhpgjglmk",
    "kllllmnmlnmmmmmloljlmmnnommnppopopopcchjljijekhlhdjjikjokecmjkkj",
    "ggfhhhhheihhgghfjgffihijkjdefghhijijfeegjjgjjlfljdhhmjmiglkhljih",
    "ijijjjkkiljjjikijiiikiljlmjjlllnnnnneagjjnmjkmlnmmmjfnngnnmjljli",
    "mmlmlkmmlmmmkmmmmklmmmmlmmonnnnonnnnebgimnlkhhjllfllijlmmcdklkki",
    "fgfghihigjgehghflgeehgijklffhijjjjjkdjllllgmldlglmmnmeenmmjhelih",
    "ghffggihgkhggggfjfefihiilllkmlmmmnmncdijkmkijijgfimjlgfomgekjlii",
    "ggefgghgfhheffddjeedhghkkkhgiiiijijkgjjjlkkhklkljijllllkllkjklkf",
    "hhgghhjhhmiihhhglhfhjhjknlnmmnmopolpbdkkmojjjdkljgnookoodilmnjmk",
    "kljkjklljmnlkjkinjjillmmmohfffiiiimnbcjjmplkonqpnnlonoqnpnmkpmnl",
    "jkijjilkjmlkjkjjmihiklllnnkloononoooeajlmolmmkngiknommonmmjkmlmi",
    "gjhceijhdlkhihjhkhehhjjiikgiffkijkjkcfhklmkjjimijkjgkkhmklidmlli",
    "ggegfgghfjhhgghfifefhgigkjjhjkklllllcehgklkijkghfikklkglkhijdkjg",
    "jjjhjjkllkklkckklhgeikfikjhjkklmllmlfcdgijigghlhhhikjlkjiikkjfhh",
    "hgghhhiihiiihhihihhgiiijjjijijjkjjkjbdhjjjggjikfhiijkhkkjkiiihdf",
    "hggggggggggghhghhgggghgghggiihhihiiifgihiiihhhhhhhiihhhfhigggigc",
}};

using Frequencies = std::array<double, text_class_count>;

constexpr Frequencies frequencies_of(std::string_view letters) {
  Frequencies frequencies{};
  for (std::size_t one = 0; one < frequencies.size(); ++one) {
    double frequency = 1;
    for (char letter = 'a'; letter < letters[one]; ++letter) {
      frequency /= 2;
    }
    frequencies[one] = frequency;
  }
  return frequencies;
}

constexpr std::array<Frequencies, text_class_count> next_frequencies() {
  std::array<Frequencies, text_class_count> next{};
  for (std::size_t one = 0; one < next.size(); ++one) {
    next[one] = frequencies_of(of_next[one]);
  }
  return next;
}

constexpr Frequencies first_class = frequencies_of(of_class);
constexpr std::array<Frequencies, text_class_count> next_class = next_frequencies();

}  // namespace

double frequency_of(const NeededText& text, std::size_t size) {
  constexpr std::uint64_t any = ~std::uint64_t{0};
  Frequencies before{};
  for_each_class(text[0], [&](std::size_t one) { before[one] = first_class[one]; });
  std::uint64_t last = text[0];
  // Behind the last byte that is told apart anything may stand.
  for (std::size_t byte = 1; byte < size && text[byte] != any; ++byte) {
    Frequencies now{};
    for_each_class(text[byte], [&](std::size_t next) {
      for_each_class(last, [&](std::size_t one) { now[next] += before[one] * next_class[one][next]; });
    });
    before = now;
    last = text[byte];
  }
  double sum = 0;
  for_each_class(last, [&](std::size_t one) { sum += before[one]; });
  return sum;
}

}  // namespace prodready::secrets
