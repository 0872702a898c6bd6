#include "evaluators/support/import_names.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "core/text.hpp"

namespace prodready {
namespace {

using catalogue::Ecosystem;

struct LanguageEcosystem {
  std::string_view language;
  Ecosystem ecosystem;
};

constexpr std::array<LanguageEcosystem, 23> language_ecosystems = {
    {{"Python", Ecosystem::pypi},  {"JavaScript", Ecosystem::npm},    {"TypeScript", Ecosystem::npm},
     {"Vue", Ecosystem::npm},      {"Svelte", Ecosystem::npm},        {"Java", Ecosystem::maven},
     {"Kotlin", Ecosystem::maven}, {"Scala", Ecosystem::maven},       {"Groovy", Ecosystem::maven},
     {"C#", Ecosystem::nuget},     {"F#", Ecosystem::nuget},          {"Visual Basic", Ecosystem::nuget},
     {"Go", Ecosystem::go},        {"Rust", Ecosystem::cargo},        {"Ruby", Ecosystem::rubygems},
     {"PHP", Ecosystem::composer}, {"Elixir", Ecosystem::hex},        {"Dart", Ecosystem::pub},
     {"C", Ecosystem::none},       {"C++", Ecosystem::none},          {"Objective-C", Ecosystem::none},
     {"Swift", Ecosystem::none},   {"Objective-C++", Ecosystem::none}}};

struct Distribution {
  std::string_view module;
  std::array<std::string_view, 4> names;
};

// pywin32 brings a module for each part of Windows: win32api, win32event, win32pipe.
constexpr std::string_view win32_modules = "win32";

// Only names that have no part in common; the others are told by comparing.
constexpr std::array<Distribution, 36> distributions = {
    {{"attr", {"attrs"}},
     {"babel", {"babel"}},
     {"bs4", {"beautifulsoup4"}},
     {"bson", {"pymongo", "bson"}},
     {"cairo", {"pycairo", "cairocffi"}},
     {"cv2",
      {"opencv-python", "opencv-python-headless", "opencv-contrib-python", "opencv-contrib-python-headless"}},
     {"dns", {"dnspython"}},
     {"docx", {"python-docx"}},
     {"faiss", {"faiss-cpu", "faiss-gpu"}},
     {"fitz", {"pymupdf"}},
     {"github", {"pygithub"}},
     {"google", {"protobuf", "google-api-python-client", "googleapis-common-protos", "google-genai"}},
     {"grpc_health", {"grpcio-health-checking"}},
     {"grpc_reflection", {"grpcio-reflection"}},
     {"grpc_status", {"grpcio-status"}},
     {"gridfs", {"pymongo"}},
     {"igraph", {"python-igraph", "igraph"}},
     {"kafka", {"kafka-python", "kafka-python-ng"}},
     {"lxml", {"lxml"}},
     {"mpl_toolkits", {"matplotlib"}},
     {"mysqldb", {"mysqlclient"}},
     {"osgeo", {"gdal"}},
     {"pil", {"pillow", "pillow-simd"}},
     {"pkg_resources", {"setuptools"}},
     {"pylab", {"matplotlib"}},
     {"pythoncom", {"pywin32"}},
     {"pywintypes", {"pywin32"}},
     {"servicemanager", {"pywin32"}},
     {"skimage", {"scikit-image"}},
     {"sklearn", {"scikit-learn"}},
     {"speech_recognition", {"speechrecognition"}},
     {"starlette", {"fastapi", "starlette"}},
     {win32_modules, {"pywin32"}},
     {"winreg", {"pywin32"}},
     {"wx", {"wxpython"}},
     {"yaml", {"pyyaml", "ruamel-yaml"}}}};

constexpr std::array<std::string_view, 24> python_hosts = {
    "setuptools", "pkg_resources",  "pip",  "wheel",   "gi",         "bpy",   "gdb",    "lldb", "apt",
    "apt_pkg",    "dbus",           "rpm",  "dnf",     "hou",        "idc",   "idaapi", "maya", "nuke",
    "sublime",    "sublime_plugin", "xbmc", "xbmcgui", "xbmcplugin", "unreal"};
constexpr std::array<std::string_view, 8> node_hosts = {"vscode", "electron", "bun",   "k6",
                                                        "atom",   "obsidian", "figma", "cloudflare:workers"};

constexpr std::array<std::string_view, 31> system_folders = {"ext/",
                                                             "experimental/",
                                                             "tr1/",
                                                             "sys/",
                                                             "linux/",
                                                             "asm/",
                                                             "asm-generic/",
                                                             "net/",
                                                             "netinet/",
                                                             "netinet6/",
                                                             "arpa/",
                                                             "mach/",
                                                             "mach-o/",
                                                             "machine/",
                                                             "bits/",
                                                             "gnu/",
                                                             "rpc/",
                                                             "scsi/",
                                                             "sound/",
                                                             "mtd/",
                                                             "libkern/",
                                                             "os/",
                                                             "dispatch/",
                                                             "IOKit/",
                                                             "CoreFoundation/",
                                                             "CoreServices/",
                                                             "SystemConfiguration/",
                                                             "Security/",
                                                             "AvailabilityMacros",
                                                             "TargetConditionals",
                                                             "malloc/"};
constexpr std::array<std::string_view, 62> system_headers = {"xlocale.h",
                                                             "cxxabi.h",
                                                             "winapifamily.h",
                                                             "_mingw.h",
                                                             "crt_externs.h",
                                                             "sysexits.h",
                                                             "conditionalmacros.h",
                                                             "alloca.h",
                                                             "aio.h",
                                                             "byteswap.h",
                                                             "cpio.h",
                                                             "dirent.h",
                                                             "dlfcn.h",
                                                             "elf.h",
                                                             "endian.h",
                                                             "err.h",
                                                             "execinfo.h",
                                                             "fcntl.h",
                                                             "features.h",
                                                             "fnmatch.h",
                                                             "fts.h",
                                                             "ftw.h",
                                                             "getopt.h",
                                                             "glob.h",
                                                             "grp.h",
                                                             "iconv.h",
                                                             "ifaddrs.h",
                                                             "langinfo.h",
                                                             "libgen.h",
                                                             "libintl.h",
                                                             "link.h",
                                                             "malloc.h",
                                                             "mntent.h",
                                                             "mqueue.h",
                                                             "net.h",
                                                             "netdb.h",
                                                             "nl_types.h",
                                                             "paths.h",
                                                             "poll.h",
                                                             "pthread.h",
                                                             "pty.h",
                                                             "pwd.h",
                                                             "regex.h",
                                                             "resolv.h",
                                                             "sched.h",
                                                             "search.h",
                                                             "semaphore.h",
                                                             "spawn.h",
                                                             "strings.h",
                                                             "stropts.h",
                                                             "syslog.h",
                                                             "termio.h",
                                                             "termios.h",
                                                             "ucontext.h",
                                                             "ulimit.h",
                                                             "unistd.h",
                                                             "utime.h",
                                                             "utmp.h",
                                                             "utmpx.h",
                                                             "values.h",
                                                             "wordexp.h",
                                                             "util.h"};
constexpr std::array<std::string_view, 40> windows_headers = {
    "windows.h",   "winsock.h",  "winsock2.h",  "ws2tcpip.h", "winbase.h",   "windef.h",    "winnt.h",
    "winuser.h",   "winerror.h", "winreg.h",    "wincrypt.h", "winioctl.h",  "winsvc.h",    "shellapi.h",
    "shlobj.h",    "shlwapi.h",  "io.h",        "direct.h",   "process.h",   "conio.h",     "tchar.h",
    "psapi.h",     "tlhelp32.h", "iphlpapi.h",  "intrin.h",   "emmintrin.h", "immintrin.h", "xmmintrin.h",
    "nmmintrin.h", "arm_neon.h", "x86intrin.h", "cpuid.h",    "dbghelp.h",   "objbase.h",   "ole2.h",
    "mswsock.h",   "rpc.h",      "schannel.h",  "sspi.h",     "bcrypt.h"};

template <class Range>
bool is_in(std::string_view word, const Range& words) {
  return std::ranges::find(words, word) != std::ranges::end(words);
}

}  // namespace

std::optional<Ecosystem> ecosystem_of_language(std::string_view language) {
  const auto* const found = std::ranges::find(language_ecosystems, language, &LanguageEcosystem::language);
  return found == language_ecosystems.end() ? std::nullopt : std::optional(found->ecosystem);
}

std::span<const std::string_view> distributions_of(std::string_view module) {
  std::string name = to_lower(module);
  if (name.starts_with(win32_modules)) {
    name = win32_modules;
  }
  const auto* const found = std::ranges::find(distributions, name, &Distribution::module);
  if (found == distributions.end()) {
    return {};
  }
  const auto* const end = std::ranges::find(found->names, std::string_view{});
  return {found->names.begin(), end};
}

bool is_brought_by_host(Ecosystem ecosystem, std::string_view module) {
  return (ecosystem == Ecosystem::pypi && is_in(module, python_hosts)) ||
         (ecosystem == Ecosystem::npm && is_in(module, node_hosts));
}

bool is_system_header(std::string_view header) {
  const std::string name = to_lower(header);
  return is_in(name, system_headers) || is_in(name, windows_headers) ||
         std::ranges::any_of(system_folders,
                             [&](std::string_view folder) { return header.starts_with(folder); });
}

bool is_build_tool_package(std::string_view name) {
  static constexpr std::array<std::string_view, 26> tools = {
      "threads",      "openmp",    "git",    "python", "python3", "pythoninterp", "perl",
      "doxygen",      "pkgconfig", "ccache", "bison",  "flex",    "java",         "mpi",
      "cudatoolkit",  "cuda",      "clang",  "llvm",   "sphinx",  "gettext",      "latex",
      "unixcommands", "dl",        "m",      "rt",     "atomic"};
  return is_in(to_lower(name), tools);
}

}  // namespace prodready
