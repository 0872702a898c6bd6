#include "secrets_compiler/text_frequency.hpp"

#include <algorithm>
#include <string_view>

#include "secrets/text_class.hpp"
#include "secrets_compiler/frequent_pairs.hpp"

namespace prodready::secrets {
namespace {

// One letter for each class, as in frequent_pairs(). Counted over 16 MB from all over Linux, and 20 MB of
// Java, Ruby, C, YAML and Markdown that count twice.
constexpr std::string_view of_class = "jnklhmnmjtpkljjlrjjiloppptprrtuuuwuvfkptxvqlmqrpnnurrsrupoortvus";
constexpr std::array<std::string_view, text_class_count> of_next = {{
    "rliitlkvlxpgjhxixhhfmmqomvtuuyzxwwwzltuzFBrolwwzqrwGABuDEqtyzACx",
    "honngqqtjlufpqjovjklgtstixssqtrvsvuxnsptCApkpsryqpuBzzuzCpttzzxr",
    "irmrhprhlzjimpemrkmgksutqAtttvvyxywyjssyEBqkqvtwqpwCAyyBFptyCCBv",
    "honkeqprivsnmrjnukkmlprqqzussuwuwywzglouCxpjltpskmuywspBAlptutyv",
    "kqjjnlmvpwwllhpllfhhrmmkoywuwvzCyCyCgnpuDzqllvrulnsBwutDCnpxxyzw",
    "irnpjipwezjlpqgpwkjkkvrunztuvwtwwuuygquxDzrlnyutmotCzBACDpsxBxzs",
    "lpoofpmljxvmmjllwhjnkstvqvutuvtwuAyzgppuDzqjiortlnsAwxozBkpwxwyr",
    "gpondttvhyuqnshpxjnjntnyotyusvvwyzyximquDAskourvmouAvxoABoqxwzyt",
    "mmhikjjAuAsjjegmwlhhxlwqCmzxsyABCCCzqxwAEvtoryzzwrBCEFwDFuvCBDBw",
    "errofpssmsrrmqfqqriqfqostruttuuwuutvnsutxsommuvvrntuuwvuxqstuwsm",
    "enmqepqrjwvppmpotmjmoprwttvstuwxxxxzhpptzxohmvqulktAvstxxmlxwyvr",
    "iopkfortfAohrshoyqijjrsrmyvtswxzyEzBipruEzqkmurvnnwEwtvvBnpvyyzv",
    "fjllesstiyqnkqigxrjnlsrqqAxtttwzwAuvkstxDArkosrwpqxDxxvzDprzBAyu",
    "isjhgjiulwonnljpvphglnuxpAxuvxABACzzhqpsFzrlmurumoxEyvvACpqyyxzw",
    "onjkrjmvltnkkeliCfmjinlsuwAvyzAAAAABkrsyECsnqxvzrszEDzxCDtuBzCzw",
    "gsmmhprnhxtinrgjxgkhjsrvnAtrstwyxAvylrsxEzoknspxnovDAosCDoqzAyyu",
    "rrpolssrqutknpqpupmrburuvtsttvvvwwvvltsuxwmiovrulmsxyxwzympwvwuo",
    "iqlkeqluhwommkhqrkjhknsrmywtuwyAAByAiqruEzqllvrwmowBxtsBCoqyzyxx",
    "lqlqfprkiwnnppklsoifkuqxowzvuwxzyCzDhootExrljqptkmsCxwvCAmowywzx",
    "hqlogpthgyspoqhnwhllkspplywuuuxxvwwyhoruDyqjmuqvlouDyrtCCopwyyyx",
    "kjimhmnykzzhihohAgigpuypzzytxqCBtArCmxwxFCvovBAAtuBDECyBFvyBAyAu",
    "epoqdprvhxupmshotpmrsvxrvwrqppqrputumuvyzzkkqwuxpmsyyBrzAlpxyAvr",
    "gqooistifvrmnjipsijpttluwvwstvyyzyrxfqsvCvqjmwtxmouAAxwzyptvxywq",
    "logmklppkwvponphppogtstmnvjknnnmqonqjqptAumgnmqunltzwuyzynopwruq",
    "nooqmrttnvtlmkjguliisopwutustwyxyxzyelorzwmiktptilrxvrpxxlnssvuq",
    "irqsbqrsmskqprkorspsqrsroourutpvuvrulrotwurmqstusouuvvuwvqpustrm",
    "qrqqsquvuzrmtxxtwwuvtuvgwyeklonpopnniintCpoimtqvthyBrxpzzhjnxxxp",
    "pqprqqtuuxuntuwtvtsvqtwrxwgjillkinlmhkkrztoijrotrgwArtpvvgkqwsur",
    "qqkororrrxtorttowspsssumwxhkkklklmlnhkksAsohhrpumhuAswqvuinoxsuq",
    "olmkooutrvsosttsuqrsqstnuuilflklmnlnikksxsnhkrotshvzqvquwioqwtuo",
    "pnnoqpssrlpmruususrssssputhlkkjkmllmhimtzrnglrntnisyqxpwthmputtn",
    "ooonkqqrrutmqttqssqssqsqusgjklljhmlljkmszsmhkrptrivvswqwuhoovtun",
    "qnoqppprrvrortttqsqtssuntshlllfkjllkijmtyqnglrqtnisyswtwvjnpuurn",
    "oomoomrqssrootrssrqsssrotriijkljijjlikmsvsmiirqtsiuvrtrwvionsurl",
    "nlooopssouqpontsusrqtrtnstgkjlkkkkjjgintyvnjlrouojuwtvrwrjopvvsm",
    "oomooprstsootrssssrqrrqotrgjhillkkjijkosvtmilqnttjuwtvswwjqoutsm",
    "lnlnnmqplsrnnnmmumkkooovsyoqsuvwxywzcBnsvrqtqptlotvnoqvqlFuqrusx",
    "svpsqtxtkAzusvtqAsnqutuByBwzBCDCCEEFbgAryFtAxmAyAywompEvsEAjxEtu",
    "kmkmnlmomqommlnmsmkknnptqtnnqtuvwxxwhjmsnuotoqjsugrsqspwtflnurtt",
    "knjnnnqnnrqnonpmtkiipoqrrtsrtuuvvvtvghngrvprkqkurjsqprttskpntorl",
    "jklmlkknhqlinnhmsijgnnpmrrrmqsrxutvtlsrquuvouovtkruitutryursovqk",
    "proqqrssosqsrpqqtppottssutpnorqtuwtwciksuhnwpsoishvvwvwwvpktuosn",
    "mnlnkoppkttmmonnvnklqqpswsqllqrsturriorwsseBpAAtwuzzyzdDuzttywvs",
    "jkhijjllirokjkkipihimllrvtrqqrtvuvsxsuxACDElxzCEvuCCDEEFyuAyDztv",
    "hlhlkljlkljlkkljskhjlnmuutmprststtutjhoxABCtouCzCtyvEtDFuwzwBsAu",
    "molmopopnroknqomummkqqmtvwtpquuvvwwwgfstuzxxsguwvrwvxvtxfqtpxtrr",
    "mnmmonpqmrtpnmpmtmllppquwvoorrrtwvspdgmsvxvvxjhuvuotzuzuwuunvsvq",
    "tuturruvrwvvrrtuvrqpvvxzqyrquuxxvAyzbnltsAxAytAgpyqsAylAxyupvvtr",
    "kmilklnnksomlknkrkhjnmpqxvlloprqttvtvlirsAtqvsoBmequDxDuqBnsmwyu",
    "xxwwxxAxvAzyyxyxBvvxzzAzAzzAFEBECDCDffqtysszivoupgrqqurCwhextuus",
    "llknonnphnjonmolrmkkppqrtuijlnoqqrqslmiltrltuvjwrfonxsxrtvunvrqo",
    "ptpsrruuqvsttrpqspqqtpwtwxrquuvzAzAzhbmsrzyswxxywxyrkzzkzwwsvrvp",
    "xyuxwtwyuxyxvxxxyuvwxwwwxwBzzyyCzyzAhblpxAutnpswvjvwptxywhiswsvp",
    "lljmpppplsljnopkvmhhomqsvwmoprtuuvuvgsuvwwowygunwyvzxihyxxsnlwpo",
    "mljjnlpmkxolllnkqkjlonouwvxvxwzzyAzAegqsuzwwsusnjqyvwnkCAoluvwvp",
    "lmimmnpmnnphlnggrikfplouvurqstssuttuottswwvptvuuwtvvuwutxwusuxtj",
    "oommqptpoxsrppqmvonpsqsvyyDwzzACBAzEdhsuxAywugxwtowAAyCxesyzzxxs",
    "twsutuxwszzvvrutzrsqwtyyyAsstsxxxzzAbeqwoEzwAAFCzAvAAzEEDAwsBuzu",
    "tursttvurzxuuturwqrsvuwyAzuvBBAAzBCCjatwxBvzywzmpuyAyxBzyAstxvxq",
    "proelproivuornspupjopsrottmrjksqttstfktuwxtuuuypsusmvtoxwxtgxwup",
    "lljknnnolsqnmnnjpkkmpmoosstrvuuvvvvveiomvvuurummjqtuutluuqqsgtrl",
    "rrsntrsuvttstetsunmkpskqsrptuwuxvvxwsefprwullpuwportsvurrtttskom",
    "oplooopqoppqoopoqnnnqqqqqrqqrrtttstsdgorstomsstjmqrqtstusuqqqofj",
    "nmmnlmmmmnnmnnmnnnnnnnmnnnmpqpopopppkmpnpppopopponqpopokoqmnlqld",
}};

using Frequencies = TextFrequency::Frequencies;

constexpr Frequencies frequencies_of(std::string_view letters) {
  Frequencies frequencies{};
  for (std::size_t one = 0; one < frequencies.size(); ++one) {
    const char letter = letters[one];
    const int steps = letter >= 'a' ? letter - 'a' : letter - 'A' + ('z' - 'a' + 1);
    constexpr double odd_step = 0.7071;
    double frequency = steps % 2 == 0 ? 1 : odd_step;
    for (int step = 1; step < steps; step += 2) {
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

void add(const Frequencies& following, double frequency, std::uint64_t classes, Frequencies& sum) {
  for_each_class(classes, [&](std::size_t one) { sum[one] += frequency * following[one]; });
}

}  // namespace

TextFrequency::TextFrequency() : places_(text_class_count * text_class_count, none) {
  for (const std::string_view row : frequent_pairs()) {
    places_[text_class(row[0]) * text_class_count + text_class(row[1])] = counted_.size();
    counted_.push_back(frequencies_of(row.substr(2)));
  }
}

// Of two classes followed by each one of `next`; those that go on are the second and the third.
TextFrequency::Pairs TextFrequency::gone_on(const Pairs& pairs, std::uint64_t first, std::uint64_t second,
                                            std::uint64_t next) const {
  Pairs result{};
  for_each_class(second, [&](std::size_t last) {
    double others = 0;  // of the pairs that are not frequent: as if the last byte alone mattered
    for_each_class(first, [&](std::size_t one) {
      const std::size_t place = places_[one * text_class_count + last];
      if (place == none) {
        others += pairs[one][last];
      } else {
        add(counted_[place], pairs[one][last], next, result[last]);
      }
    });
    add(next_class[last], others, next, result[last]);
  });
  return result;
}

double TextFrequency::of_noise(const NeededText& text, std::size_t size) {
  constexpr std::string_view hex = "0123456789abcdef";
  constexpr std::string_view alphabet = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
  double sum = 0;
  for (const std::string_view characters : {hex, alphabet}) {
    double frequency = 0.5;
    for (std::size_t byte = 0; byte < size; ++byte) {
      const auto fitting =
          std::ranges::count_if(characters, [&](char c) { return (text[byte] >> text_class(c) & 1U) != 0; });
      frequency *= static_cast<double>(fitting) / static_cast<double>(characters.size());
    }
    sum += frequency;
  }
  return sum;
}

double TextFrequency::of(const NeededText& text, std::size_t size) const {
  constexpr std::uint64_t any = ~std::uint64_t{0};
  Pairs pairs{};
  for_each_class(text[0],
                 [&](std::size_t one) { add(next_class[one], first_class[one], text[1], pairs[one]); });
  std::size_t byte = 2;
  // Behind the last byte that is told apart anything may stand.
  for (; byte < size && text[byte] != any; ++byte) {
    pairs = gone_on(pairs, text[byte - 2], text[byte - 1], text[byte]);
  }
  double sum = 0;
  for_each_class(text[byte - 2], [&](std::size_t one) {
    for_each_class(text[byte - 1], [&](std::size_t last) { sum += pairs[one][last]; });
  });
  return sum;
}

}  // namespace prodready::secrets
