#include <algorithm>
#include <cstddef>
#include <iterator>
#include <string_view>

#include "facts/code/imports.hpp"

namespace prodready::code {
namespace {

// Names of modules, each between blanks; those of a language's older versions too.
constexpr std::string_view python =
    " BaseHTTPServer ConfigParser Cookie HTMLParser Queue SimpleHTTPServer SocketServer StringIO "
    "Tkinter UserDict __builtin__ __future__ __main__ _thread _typeshed abc aifc annotationlib "
    "antigravity anydbm argparse array ast asynchat asyncio asyncore atexit audioop base64 bdb "
    "binascii binhex bisect builtins bz2 cPickle cProfile cStringIO calendar cgi cgitb chunk cmath "
    "cmd code codecs codeop collections colorsys commands compileall compression concurrent "
    "configparser contextlib contextvars cookielib copy copyreg crypt csv ctypes curses dataclasses "
    "datetime dbm decimal difflib dis distutils doctest dummy_thread dummy_threading email encodings "
    "ensurepip enum errno exceptions faulthandler fcntl filecmp fileinput fnmatch formatter fractions "
    "ftplib functools gc genericpath getopt getpass gettext glob graphlib grp gzip hashlib heapq hmac "
    "html http httplib idlelib imaplib imghdr imp importlib inspect io ipaddress itertools json "
    "keyword lib2to3 linecache locale logging lzma macpath mailbox mailcap marshal math md5 mimetypes "
    "mmap modulefinder msilib msvcrt multiprocessing netrc nis nntplib nt ntpath nturl2path numbers "
    "opcode operator optparse os ossaudiodev parser pathlib pdb pickle pickletools pipes pkgutil "
    "platform plistlib poplib posix posixpath pprint profile pstats pty pwd py_compile pyclbr pydoc "
    "pydoc_data pyexpat queue quopri random re readline repr reprlib resource rlcompleter robotparser "
    "runpy sched secrets select selectors sets sha shelve shlex shutil signal site smtpd smtplib "
    "sndhdr socket socketserver spwd sqlite3 sre_compile sre_constants sre_parse ssl stat statistics "
    "string stringprep struct subprocess sunau symbol symtable sys sysconfig syslog tabnanny tarfile "
    "telnetlib tempfile termios textwrap this thread threading time timeit tkinter token tokenize "
    "tomllib trace traceback tracemalloc tty turtle turtledemo types typing unicodedata unittest "
    "urllib urllib2 urlparse uu uuid venv warnings wave weakref webbrowser winreg winsound wsgiref "
    "xdrlib xml xmlrpc xmlrpclib zipapp zipfile zipimport zlib zoneinfo ";
constexpr std::string_view node =
    " assert async_hooks buffer child_process cluster console constants crypto dgram "
    "diagnostics_channel dns domain events fs http http2 https inspector module net os path "
    "perf_hooks process punycode querystring readline repl stream string_decoder sys timers tls "
    "trace_events tty url util v8 vm wasi worker_threads zlib ";
constexpr std::string_view ruby =
    " English abbrev base64 benchmark bigdecimal bundler cgi continuation coverage csv date delegate "
    "did_you_mean digest drb enumerator erb error_highlight etc expect extmk fcntl fiber fiddle "
    "fileutils find forwardable getoptlong io ipaddr irb json logger matrix mkmf monitor mutex_m net "
    "nkf objspace observer open-uri open3 openssl optionparser optparse ostruct pathname pp "
    "prettyprint prime prism profile pstore psych pty racc random rbconfig rdoc readline reline "
    "resolv resolv-replace rinda ripper rubygems securerandom set shellwords singleton socket "
    "stringio strscan sync syntax_suggest syslog tempfile thread thwait time timeout tmpdir tracer "
    "tsort un unicode_normalize uri weakref win32ole yaml zlib ";
constexpr std::string_view c_headers =
    " aio.h alloca.h arm_neon.h arpa/inet.h assert.h byteswap.h complex.h conio.h cpio.h cpuid.h "
    "crtdbg.h crypt.h ctype.h direct.h dirent.h dlfcn.h elf.h emmintrin.h endian.h err.h errno.h "
    "error.h execinfo.h fcntl.h features.h fenv.h float.h fmtmsg.h fnmatch.h fts.h ftw.h getopt.h "
    "glob.h grp.h iconv.h ifaddrs.h immintrin.h intrin.h inttypes.h io.h iso646.h langinfo.h libgen.h "
    "libintl.h limits.h link.h locale.h malloc.h math.h memory.h monetary.h mqueue.h ndbm.h net/if.h "
    "net/if_arp.h netdb.h netinet/in.h netinet/ip.h netinet/tcp.h netinet/udp.h nl_types.h obstack.h "
    "paths.h poll.h process.h pthread.h pty.h pwd.h regex.h resolv.h sched.h search.h semaphore.h "
    "setjmp.h shadow.h signal.h spawn.h stdalign.h stdarg.h stdatomic.h stdbit.h stdbool.h "
    "stdckdint.h stddef.h stdint.h stdio.h stdio_ext.h stdlib.h stdnoreturn.h string.h strings.h "
    "stropts.h syslog.h tar.h tchar.h termio.h termios.h tgmath.h threads.h time.h trace.h uchar.h "
    "ucontext.h ulimit.h unistd.h utime.h utmp.h utmpx.h values.h wait.h wchar.h wctype.h windows.h "
    "winsock.h winsock2.h wordexp.h ws2tcpip.h x86intrin.h xmmintrin.h ";
constexpr std::string_view cpp_headers =
    " algorithm any array atomic barrier bit bitset cassert ccomplex cctype cerrno cfenv cfloat "
    "charconv chrono cinttypes ciso646 climits clocale cmath codecvt compare complex concepts "
    "condition_variable contracts coroutine csetjmp csignal cstdalign cstdarg cstdbool cstddef "
    "cstdint cstdio cstdlib cstring ctgmath ctime cuchar cwchar cwctype debugging deque exception "
    "execution expected experimental filesystem flat_map flat_set format forward_list fstream "
    "functional future generator hazard_pointer initializer_list inplace_vector iomanip ios iosfwd "
    "iostream istream iterator latch limits linalg list locale map mdspan memory memory_resource "
    "mutex new numbers numeric optional ostream print queue random ranges ratio rcu regex "
    "scoped_allocator semaphore set shared_mutex simd source_location span spanstream sstream stack "
    "stacktrace std stdexcept stdfloat stop_token streambuf string string_view strstream syncstream "
    "system_error text_encoding thread tuple type_traits typeindex typeinfo unordered_map "
    "unordered_set utility valarray variant vector version ";
constexpr std::string_view swift =
    " ARKit AVFoundation AVKit Accelerate ActivityKit AppIntents AppKit AuthenticationServices "
    "BackgroundTasks CallKit CarPlay Charts CloudKit Combine Contacts CoreAudio CoreBluetooth "
    "CoreData CoreFoundation CoreGraphics CoreImage CoreLocation CoreML CoreMedia CoreMotion CoreText "
    "CryptoKit Darwin Dispatch Distributed EventKit Foundation FoundationEssentials "
    "FoundationNetworking FoundationXML GameKit Glibc HealthKit HomeKit IOKit Intents "
    "LocalAuthentication MapKit MessageUI Messages Metal MetalKit MobileCoreServices Musl "
    "NaturalLanguage Network OSLog ObjectiveC Observation PackageDescription PackagePlugin PassKit "
    "Photos PhotosUI QuartzCore RegexBuilder SafariServices SceneKit Security ServiceManagement "
    "Speech SpriteKit StoreKit Swift SwiftData SwiftUI Synchronization SystemConfiguration Testing "
    "TipKit UIKit UniformTypeIdentifiers UserNotifications Vision WatchConnectivity WatchKit WebKit "
    "WidgetKit WinSDK XCTest os AudioToolbox Carbon Cocoa CommonCrypto Compression CoreHaptics "
    "CoreMIDI CoreServices CoreTelephony CryptoTokenKit GameController ImageIO JavaScriptCore "
    "MediaPlayer MultipeerConnectivity PDFKit PencilKit QuickLook ReplayKit VideoToolbox zlib ";
constexpr std::string_view elixir =
    " Access Agent Application Atom Base Behaviour Bitwise Calendar Code Collectable Config Date "
    "DateTime Dict Duration DynamicSupervisor EEx Enum Enumerable ExUnit Exception File Float "
    "Function GenEvent GenServer HashDict IEx IO Inspect Integer Iterator JSON Kernel Keyword List "
    "Logger Macro Map MapSet Mix Module NaiveDateTime Node OptionParser PartitionSupervisor Path Port "
    "Process Protocol Range Record Regex Registry Set Stream String StringIO Supervisor System Task "
    "Time Tuple URI Version ";
constexpr std::string_view perl =
    " AnyDBM_File App::Prove Archive::Tar Attribute::Handlers AutoLoader B Benchmark CORE CPAN Carp "
    "Class::Struct Compress::Raw Compress::Zlib Config Cwd DB DB_File Data::Dumper Devel Digest "
    "DirHandle Dumpvalue DynaLoader Encode English Env Errno Exporter ExtUtils Fatal Fcntl File "
    "FileCache FileHandle Filter FindBin Getopt HTTP::Tiny Hash::Util I18N IO IPC JSON::PP List::Util "
    "Locale::Maketext MIME Math Memoize Module NDBM_File Net O Opcode POSIX Params::Check Parse::CPAN "
    "PerlIO Pod Safe Scalar::Util Search::Dict SelectSaver SelfLoader Socket Storable Sub::Util "
    "Symbol Sys::Hostname Sys::Syslog TAP Term Test Text Thread Tie Time Unicode User XSLoader "
    "attributes autodie autouse base bigint bignum bytes charnames constant diagnostics encoding "
    "experimental feature fields filetest if integer lib locale mro ok open ops overload parent re "
    "sigtrap sort subs threads utf8 vars version vmsish ";
constexpr std::string_view lua = " bit bit32 coroutine debug ffi io jit math os package string table utf8 ";
constexpr std::string_view r =
    " base compiler datasets grDevices graphics grid methods parallel splines stats stats4 tcltk tools "
    "utils ";
constexpr std::string_view julia =
    " Artifacts Base Base64 CRC32c Core Dates DelimitedFiles Distributed Downloads FileWatching Future "
    "InteractiveUtils LazyArtifacts LibGit2 Libdl LinearAlgebra Logging Main Markdown Mmap Pkg Printf "
    "Profile REPL Random SHA Serialization SharedArrays Sockets SparseArrays Statistics SuiteSparse "
    "TOML Tar Test UUIDs Unicode ";
constexpr std::string_view haskell =
    " Control Data Debug Foreign GHC Numeric Prelude System Text Type Unsafe ";
constexpr std::string_view crystal =
    " base64 benchmark big colorize compress crypto csv digest ecr file_utils html http ini io json "
    "levenshtein log logger mime mutex oauth oauth2 openssl option_parser process random set signal "
    "socket spec string_scanner syscall system time uri uuid wait_group weak_ref xml yaml zip ";

constexpr std::string_view java_packages =
    " com.sun java javax jdk netscape.javascript org.w3c.dom org.xml.sax sun ";
// Packages that once came with the JDK or only look like it.
constexpr std::string_view jakarta_packages =
    " javax.activation javax.annotation.processing javax.batch javax.cache javax.decorator javax.ejb "
    "javax.el javax.enterprise javax.faces javax.inject javax.interceptor javax.jms javax.json "
    "javax.mail javax.measure javax.money javax.persistence javax.resource javax.servlet "
    "javax.transaction javax.validation javax.websocket javax.ws javax.xml.bind javax.xml.soap "
    "javax.xml.ws ";
constexpr std::string_view kotlin_packages = " java javax jdk kotlin ";
constexpr std::string_view scala_packages = " java javax jdk scala ";
constexpr std::string_view dotnet_namespaces =
    " Microsoft.CSharp Microsoft.VisualBasic Microsoft.Win32 System ";
// Parts of .NET that come as packages all the same.
constexpr std::string_view dotnet_packages =
    " System.CommandLine System.Data.SQLite System.Data.SqlClient System.IO.Abstractions "
    "System.IdentityModel.Tokens.Jwt System.Linq.Async System.Reactive System.Web.Mvc ";
constexpr std::string_view rust_crates = " alloc core crate proc_macro self std super test ";

bool has(std::string_view names, std::string_view name) {
  for (std::size_t at = names.find(name); at != std::string_view::npos && !name.empty();
       at = names.find(name, at + 1)) {
    if (names[at - 1] == ' ' && names[at + name.size()] == ' ') {
      return true;
    }
  }
  return false;
}

// Whether the module is one of these, or lies in one.
bool lies_in(std::string_view names, std::string_view module) {
  for (std::string_view above = module; !above.empty(); above = above.substr(0, above.rfind('.'))) {
    if (has(names, above)) {
      return true;
    }
    if (above.find('.') == std::string_view::npos) {
      break;
    }
  }
  return false;
}

std::string_view first_part(std::string_view module, std::string_view separators) {
  return module.substr(0, module.find_first_of(separators));
}

bool is_python(std::string_view module) { return has(python, first_part(module, ".")); }

bool is_node(std::string_view module) {
  return module.starts_with("node:") || module.starts_with("bun:") || has(node, first_part(module, "/"));
}

bool is_go(std::string_view module) {
  const std::string_view first = first_part(module, "/");
  return !first.empty() && first.find('.') == std::string_view::npos;
}

bool is_java(std::string_view module) {
  return lies_in(java_packages, module) && !lies_in(jakarta_packages, module);
}

bool is_kotlin(std::string_view module) {
  return lies_in(kotlin_packages, module) && !lies_in(jakarta_packages, module) &&
         !module.starts_with("kotlin.test");
}

bool is_scala(std::string_view module) {
  return lies_in(scala_packages, module) && !lies_in(jakarta_packages, module);
}

bool is_groovy(std::string_view module) {
  return is_java(module) || lies_in(" groovy org.codehaus.groovy ", module);
}

bool is_rust(std::string_view module) { return has(rust_crates, first_part(module, ":")); }

bool is_ruby(std::string_view module) { return has(ruby, first_part(module, "/")); }

bool is_c(std::string_view module) {
  return module.starts_with("sys/") || module.starts_with("linux/") || module.starts_with("asm/") ||
         has(c_headers, module);
}

bool is_cpp(std::string_view module) { return is_c(module) || has(cpp_headers, first_part(module, "/")); }

bool is_dotnet(std::string_view module) {
  return lies_in(dotnet_namespaces, module) && !lies_in(dotnet_packages, module);
}

bool is_swift(std::string_view module) { return has(swift, first_part(module, ".")); }
bool is_dart(std::string_view module) { return module.starts_with("dart:"); }
bool is_elixir(std::string_view module) { return has(elixir, first_part(module, ".")); }
bool is_lua(std::string_view module) { return has(lua, first_part(module, ".")); }
bool is_r(std::string_view module) { return has(r, module); }
bool is_julia(std::string_view module) { return has(julia, first_part(module, ".")); }
bool is_haskell(std::string_view module) { return has(haskell, first_part(module, ".")); }
bool is_crystal(std::string_view module) { return has(crystal, first_part(module, "/")); }

bool is_perl(std::string_view module) {
  const std::string_view first = first_part(module, ":");
  const std::size_t second = module.find("::", first.size() + 2);
  return has(perl, first) || has(perl, module.substr(0, second));
}

struct Row {
  std::string_view language;
  bool (*is_standard)(std::string_view module);
};

constexpr Row rows[] = {{"C", is_cpp},  // a header may be of either
                        {"C#", is_dotnet},
                        {"C++", is_cpp},
                        {"CUDA", is_cpp},
                        {"Crystal", is_crystal},
                        {"Dart", is_dart},
                        {"Elixir", is_elixir},
                        {"F#", is_dotnet},
                        {"Go", is_go},
                        {"Groovy", is_groovy},
                        {"Haskell", is_haskell},
                        {"Java", is_java},
                        {"JavaScript", is_node},
                        {"Julia", is_julia},
                        {"Kotlin", is_kotlin},
                        {"Lua", is_lua},
                        {"Objective-C", is_cpp},
                        {"Perl", is_perl},
                        {"Python", is_python},
                        {"R", is_r},
                        {"Ruby", is_ruby},
                        {"Rust", is_rust},
                        {"Scala", is_scala},
                        {"Svelte", is_node},
                        {"Swift", is_swift},
                        {"TypeScript", is_node},
                        {"Visual Basic", is_dotnet},
                        {"Vue", is_node}};

}  // namespace

bool is_standard_library(std::string_view language, std::string_view module) {
  const auto* const row = std::ranges::find(rows, language, &Row::language);
  return row != std::end(rows) && row->is_standard(module);
}

}  // namespace prodready::code
