#include "schema/forms.h"

#include "schema/existing_forms.h"

#include <algorithm>
#include <iterator>

namespace ctr {
namespace {

constexpr bool isDigit(char c) { return c >= '0' && c <= '9'; }
constexpr bool isLower(char c) { return c >= 'a' && c <= 'z'; }
constexpr bool isAlpha(char c) { return isLower(c) || (c >= 'A' && c <= 'Z'); }
constexpr bool isAlnum(char c) { return isAlpha(c) || isDigit(c); }
constexpr bool isHex(char c) { return isDigit(c) || (c >= 'a' && c <= 'f'); }
constexpr bool isGraphic(char c) { return c > ' ' && c < 127; }

bool all(std::string_view text, bool (*is)(char)) { return std::all_of(text.begin(), text.end(), is); }
bool sized(std::string_view text, std::size_t least, std::size_t most) {
  return text.size() >= least && text.size() <= most;
}
bool of(std::string_view text, std::string_view extra) { // letters, digits and these
  return std::all_of(text.begin(), text.end(),
                     [extra](char c) { return isAlnum(c) || extra.find(c) != std::string_view::npos; });
}

bool readNumber(std::string_view text, unsigned most, unsigned &out) {
  if (text.empty() || text.size() > 3 || !all(text, isDigit) || (text.size() > 1 && text[0] == '0'))
    return false;
  out = 0;
  for (char c : text)
    out = out * 10 + static_cast<unsigned>(c - '0');
  return out <= most;
}

bool cidr(std::string_view text) {
  Ipv4Block block;
  return parseIpv4Block(text, block);
}
bool vpcCidr(std::string_view text) {
  Ipv4Block block;
  return parseIpv4Block(text, block) && block.prefix >= 16 && block.prefix <= 28;
}
bool account(std::string_view text) { return text.size() == 12 && all(text, isDigit); }

// eu-west-1, us-gov-east-1, ap-southeast-2
bool region(std::string_view text) {
  std::size_t parts = 0;
  while (true) {
    std::size_t dash = text.find('-');
    std::string_view part = text.substr(0, dash);
    ++parts;
    if (dash == std::string_view::npos)
      return parts >= 3 && parts <= 4 && sized(part, 1, 2) && all(part, isDigit);
    if (!sized(part, parts == 1 ? 2 : 3, 9) || !all(part, isLower))
      return false;
    text.remove_prefix(dash + 1);
  }
}

bool httpsUrl(std::string_view text) {
  constexpr std::string_view Start = "https://";
  return text.substr(0, Start.size()) == Start && text.size() > Start.size() && text.size() <= 51200 &&
         all(text, isGraphic);
}
bool singleLine(std::string_view text) { return !text.empty() && text.find_first_of("\r\n") == std::string_view::npos; }

// arn:partition:service:region:account:resource
bool arn(std::string_view text) {
  if (text.substr(0, 7) != "arn:aws" || !all(text, isGraphic))
    return false;
  int colons = 0;
  std::size_t at = 0;
  for (; at < text.size() && colons < 5; ++at)
    colons += text[at] == ':';
  return colons == 5 && at < text.size();
}

template <std::size_t N> bool prefixed(std::string_view text, const char (&prefix)[N]) {
  std::string_view start(prefix, N - 1);
  std::string_view id = text.substr(0, start.size()) == start ? text.substr(start.size()) : std::string_view();
  return (id.size() == 8 || id.size() == 17) && all(id, isHex);
}
// arn:aws:iam::123456789012:role/path/name; a session of a role, and an account's root, are no principals of EKS.
bool principal(std::string_view text) {
  if (!arn(text))
    return false;
  const std::size_t iam = text.find(":iam::");
  if (iam > 10) // or nowhere
    return false;
  const std::string_view rest = text.substr(iam + 6);
  const std::size_t colon = rest.find(':');
  const std::string_view what = colon == std::string_view::npos ? std::string_view() : rest.substr(colon + 1);
  return account(rest.substr(0, colon)) &&
         ((what.substr(0, 5) == "role/" && what.size() > 5) || (what.substr(0, 5) == "user/" && what.size() > 5));
}
bool vpcId(std::string_view t) { return prefixed(t, "vpc-"); }
bool subnetId(std::string_view t) { return prefixed(t, "subnet-"); }
bool securityGroup(std::string_view t) { return prefixed(t, "sg-"); }
bool amiId(std::string_view t) { return prefixed(t, "ami-"); }
bool svmId(std::string_view t) { return prefixed(t, "svm-"); }
bool source(std::string_view t) { return cidr(t) || securityGroup(t); }

bool path(std::string_view t) { return sized(t, 1, 1024) && t[0] == '/' && all(t, isGraphic); }
bool absolutePath(std::string_view t) {
  return sized(t, 1, 4096) && t[0] == '/' && t.find(':') == std::string_view::npos &&
         t.find("/../") == std::string_view::npos && t.find('\0') == std::string_view::npos;
}
// What is mounted hides what is there: the root would hide everything, and a spelling that ends in `/` the same place.
bool mountPath(std::string_view t) { return absolutePath(t) && t.back() != '/' && t.find("//") == t.npos; }
bool junctionPath(std::string_view t) { return sized(t, 2, 255) && mountPath(t) && of(t, "_-./"); }
bool pathPattern(std::string_view t) { return sized(t, 1, 128) && t[0] == '/' && of(t, "_-.$/~\"'@:+&*?"); }
bool hostPattern(std::string_view t) { return sized(t, 1, 128) && of(t, "-.*?") && t.find('.') != t.npos; }
bool host(std::string_view t) { return sized(t, 1, 253) && of(t, "-._") && t.front() != '.' && t.front() != '-'; }
bool namespacePattern(std::string_view t) {
  return sized(t, 1, 63) && std::all_of(t.begin(), t.end(), [](char c) {
           return isLower(c) || isDigit(c) || c == '-' || c == '*' || c == '?';
         });
}
bool sslPolicy(std::string_view t) { return t.substr(0, 18) == "ELBSecurityPolicy-" && of(t, "-"); }

bool kubernetesVersion(std::string_view t) {
  unsigned minor = 0;
  return t.substr(0, 2) == "1." && readNumber(t.substr(2), 99, minor);
}
bool instanceType(std::string_view t) {
  std::size_t dot = t.find('.');
  return dot != t.npos && dot >= 2 && dot + 1 < t.size() && isLower(t[0]) &&
         std::all_of(t.begin(), t.end(), [](char c) { return isLower(c) || isDigit(c) || c == '.' || c == '-'; });
}
bool envName(std::string_view t) {
  return !t.empty() && !isDigit(t[0]) && of(t, "-._") && t != "." && !t.starts_with("..");
}
bool tagText(std::string_view t, std::size_t most) {
  return t.size() <= most && std::all_of(t.begin(), t.end(), [](char c) {
           return (static_cast<unsigned char>(c) & 0x80U) != 0 || isAlnum(c) ||
                  std::string_view(" _.:/=+-@").find(c) != std::string_view::npos;
         });
}
bool tagKey(std::string_view t) {
  std::string start(t.substr(0, 4));
  std::transform(start.begin(), start.end(), start.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return !t.empty() && tagText(t, 128) && start != "aws:";
}
// ECS takes an empty value and 256 characters; repositories, capacity providers and add-ons do not, and one tag of a
// topology is on all of them.
bool tagValue(std::string_view t) { return !t.empty() && tagText(t, 255); }
bool capacityName(std::string_view t) { return sized(t, 1, 100) && isAlnum(t.front()) && of(t, "_-"); }
bool label(std::string_view t) {
  return sized(t, 1, 63) && t.front() != '-' && t.back() != '-' &&
         std::all_of(t.begin(), t.end(), [](char c) { return isLower(c) || isDigit(c) || c == '-'; });
}
bool queueName(std::string_view t) { return sized(t, 1, 75) && of(t, "_-"); }
bool topicName(std::string_view t) { return sized(t, 1, 256) && of(t, "_-"); }
bool busName(std::string_view t) { return sized(t, 1, 256) && of(t, "_-.") && t.substr(0, 4) != "aws."; }
bool permissions(std::string_view t) {
  return sized(t, 3, 4) && std::all_of(t.begin(), t.end(), [](char c) { return c >= '0' && c <= '7'; });
}
bool accessPath(std::string_view t) {
  return sized(t, 2, 100) && t[0] == '/' && t.back() != '/' && t.find("//") == t.npos && t.find("/..") == t.npos &&
         std::count(t.begin(), t.end(), '/') <= 4 && of(t, "/_-.");
}
bool timeZone(std::string_view t) {
  return sized(t, 2, 50) && of(t, "_+-/") && isAlpha(t.front()) && t.back() != '/' && t.find("//") == t.npos;
}
bool alarmName(std::string_view t) { return sized(t, 1, 255) && of(t, "_-. ") && t.front() != ' ' && t.back() != ' '; }
bool metricName(std::string_view t) {
  return sized(t, 1, 255) && t.front() != ':' &&
         std::all_of(t.begin(), t.end(), [](char c) { return c >= ' ' && c < 127; });
}
bool loadBalancerName(std::string_view t) {
  return sized(t, 1, 32) && of(t, "-") && t.front() != '-' && t.back() != '-' && t.substr(0, 9) != "internal-";
}

// 200 · 200-399 · 200,301 · 200-299,404
bool statusCodes(std::string_view t) {
  while (true) {
    std::size_t comma = t.find(',');
    std::string_view item = t.substr(0, comma);
    std::size_t dash = item.find('-');
    unsigned low = 0;
    unsigned high = 0;
    if (!readNumber(item.substr(0, dash), 599, low) || low < 200)
      return false;
    if (dash != item.npos && (!readNumber(item.substr(dash + 1), 599, high) || high <= low))
      return false;
    if (comma == t.npos)
      return true;
    t.remove_prefix(comma + 1);
  }
}

bool capability(std::string_view t) {
  static constexpr std::string_view Names[] = {"ALL",        "AUDIT_CONTROL",   "AUDIT_WRITE",      "BLOCK_SUSPEND",
                                               "CHOWN",      "DAC_OVERRIDE",    "DAC_READ_SEARCH",  "FOWNER",
                                               "FSETID",     "IPC_LOCK",        "IPC_OWNER",        "KILL",
                                               "LEASE",      "LINUX_IMMUTABLE", "MAC_ADMIN",        "MAC_OVERRIDE",
                                               "MKNOD",      "NET_ADMIN",       "NET_BIND_SERVICE", "NET_BROADCAST",
                                               "NET_RAW",    "SETFCAP",         "SETGID",           "SETPCAP",
                                               "SETUID",     "SYS_ADMIN",       "SYS_BOOT",         "SYS_CHROOT",
                                               "SYS_MODULE", "SYS_NICE",        "SYS_PACCT",        "SYS_PTRACE",
                                               "SYS_RAWIO",  "SYS_RESOURCE",    "SYS_TIME",         "SYS_TTY_CONFIG",
                                               "SYSLOG",     "WAKE_ALARM"};
  return std::find(std::begin(Names), std::end(Names), t) != std::end(Names);
}

bool registryName(std::string_view t) {
  return sized(t, 2, 256) && imageProblem(t).empty() && t.find(':') == t.npos && t.find('@') == t.npos;
}
bool startsWith(std::string_view t, std::string_view with) { return t.substr(0, with.size()) == with; }
bool endsWith(std::string_view t, std::string_view with) {
  return t.size() >= with.size() && t.substr(t.size() - with.size()) == with;
}
bool address(std::string_view t) {
  return std::count(t.begin(), t.end(), '.') == 3 && t.find_first_not_of("0123456789.") == t.npos;
}
bool bucketName(std::string_view t) {
  for (std::string_view taken : {"xn--", "sthree-", "amzn-s3-demo-"})
    if (startsWith(t, taken))
      return false;
  for (std::string_view taken : {"-s3alias", "--ol-s3", ".mrap", "--x-s3", "--table-s3"})
    if (endsWith(t, taken))
      return false;
  return sized(t, 3, 63) && !address(t) && (isLower(t.front()) || isDigit(t.front())) &&
         (isLower(t.back()) || isDigit(t.back())) && t.find("..") == t.npos &&
         std::all_of(t.begin(), t.end(), [](char c) { return isLower(c) || isDigit(c) || c == '-' || c == '.'; });
}
bool tableName(std::string_view t) { return sized(t, 3, 255) && of(t, "_.-"); }
bool secretName(std::string_view t) { return sized(t, 1, 512) && of(t, "/_+=.@-"); }
// A hierarchy is written from its root, at most 15 deep; `aws` and `ssm` at its beginning are AWS's.
bool parameterName(std::string_view t) {
  if (!sized(t, 1, 1011) || !of(t, "/_.-") || t.back() == '/' || t.find("//") != t.npos)
    return false;
  if (t.find('/') != t.npos && t.front() != '/')
    return false;
  std::string start(t.substr(t.front() == '/' ? 1 : 0, 3));
  std::transform(start.begin(), start.end(), start.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return start != "aws" && start != "ssm" && std::count(t.begin(), t.end(), '/') <= 15;
}

// A host name, perhaps with a port, as an image reference begins with it; `docker.io` for the references without.
bool registryHost(std::string_view t) {
  std::size_t colon = t.find(':');
  unsigned port = 0;
  if (colon != std::string_view::npos) {
    std::string_view digits = t.substr(colon + 1);
    if (digits.empty() || digits.size() > 5 || !all(digits, isDigit))
      return false;
    for (char c : digits)
      port = port * 10 + static_cast<unsigned>(c - '0');
    if (port == 0 || port > 65535)
      return false;
  }
  return host(t.substr(0, colon)) && (t.find('.') != std::string_view::npos || colon != std::string_view::npos);
}
constexpr std::string_view Ulimits[] = {"core",   "cpu",   "data", "fsize",  "locks",  "memlock",    "msgqueue", "nice",
                                        "nofile", "nproc", "rss",  "rtprio", "rttime", "sigpending", "stack"};
bool ulimit(std::string_view t) { return std::find(std::begin(Ulimits), std::end(Ulimits), t) != std::end(Ulimits); }
bool sysctl(std::string_view t) { // TD-063
  constexpr std::string_view Ipc[] = {"kernel.msgmax", "kernel.msgmnb", "kernel.msgmni", "kernel.sem",
                                      "kernel.shmall", "kernel.shmmax", "kernel.shmmni", "kernel.shm_rmid_forced"};
  return std::find(std::begin(Ipc), std::end(Ipc), t) != std::end(Ipc) ||
         ((t.starts_with("net.") || t.starts_with("fs.mqueue.")) && t.back() != '.' && of(t, "._-/"));
}
bool placementConstraint(std::string_view t) { return sized(t, 1, 2000); }

bool imageForm(std::string_view t) { return imageProblem(t).empty(); }

constexpr TextForm Forms[] = {
    {"cidr", "an IPv4 block such as `10.0.0.0/16`, whose address ends where the prefix does", "CFN-015", cidr},
    {"vpc-cidr", "an IPv4 block of a size between /16 and /28 such as `10.0.0.0/16`", "CreateVpc CidrBlock", vpcCidr},
    {"account", "an AWS account: 12 digits", "ECR-018", account},
    {"region", "an AWS region such as `eu-west-1`", "AWS region codes", region},
    {"arn", "an ARN: `arn:aws:SERVICE:REGION:ACCOUNT:RESOURCE`", "IAM-011", arn},
    {"principal", "the ARN of an IAM role or user: `arn:aws:iam::ACCOUNT:role/NAME`", "BC-EKS CreateAccessEntry",
     principal},
    {"vpc-id", "the id of a VPC: `vpc-` and 8 or 17 hexadecimal digits", "AWS resource ids", vpcId},
    {"subnet-id", "the id of a subnet: `subnet-` and 8 or 17 hexadecimal digits", "AWS resource ids", subnetId},
    {"security-group", "the id of a security group: `sg-` and 8 or 17 hexadecimal digits", "AWS resource ids",
     securityGroup},
    {"ami-id", "the id of a machine image: `ami-` and 8 or 17 hexadecimal digits", "AWS resource ids", amiId},
    {"svm-id", "the id of a storage virtual machine: `svm-` and 17 hexadecimal digits",
     "BC-FSX StorageVirtualMachineId", svmId},
    {"source", "an IPv4 block such as `10.0.0.0/16` or a security group `sg-…`", "AWS resource ids", source},
    {"path", "a path that starts with `/`, without spaces", "LBC-017", path},
    {"absolute-path", "a path that starts with `/`, without `:` and `/../`", "TD-064", absolutePath},
    {"mount-path", "a path that starts with `/` and ends with a name, without `:`, `//` and `/../`", "TD-064",
     mountPath},
    {"junction-path", "a path of letters, digits, `_`, `.` and `-` that starts with `/` and ends with a name",
     "BC-FSX JunctionPath", junctionPath},
    {"path-pattern", "a path of a listener rule: it starts with `/`, at most 128 letters, digits and `_-.$/~\"'@:+&*?`",
     "BC-ELB PathPatternConfig", pathPattern},
    {"host-pattern", "a host name of a listener rule such as `*.example.com`", "BC-ELB HostHeaderConfig", hostPattern},
    {"host", "a host name", "RFC 1123", host},
    {"domain", "a name such as `www.example.com` or `*.example.com`, in small letters",
     "Route 53 DNS domain name format", domainNameFits},
    {"hosted-zone", "a hosted zone: its id, `Z…`, or its domain", "Route 53 API HostedZoneId", hostedZoneFits},
    {"namespace-pattern", "a namespace of Kubernetes, or a pattern with `*` and `?`", "EKS-029", namespacePattern},
    {"ssl-policy", "a TLS policy of Elastic Load Balancing, `ELBSecurityPolicy-…`", "BC-ELB SslPolicies", sslPolicy},
    {"kubernetes-version", "a version of Kubernetes such as `1.35`", "BC-EKS version", kubernetesVersion},
    {"instance-type", "an instance type such as `m7g.large`", "BC-EC2 InstanceType", instanceType},
    {"env-name", "the name of an environment variable: letters, digits and `_.-`, no digit first", "K8S-013", envName},
    {"tag-key", "the key of a tag: 1 to 128 letters, digits, spaces and `_.:/=+-@`, not starting with `aws:`", "TD-084",
     tagKey},
    {"tag-value", "the value of a tag: 1 to 255 letters, digits, spaces and `_.:/=+-@`",
     "TD-084, ECR-022; 255: AWS::ECR::Repository, AWS::EKS::Addon", tagValue},
    {"capacity-name", "the name of a capacity: at most 100 letters, digits, `_` and `-`, a letter or digit first",
     "ECS CreateCapacityProvider name, IAM-001", capacityName},
    {"label", "a label: at most 63 small letters, digits and `-` inside", "K8S-001", label},
    {"load-balancer-name", "the name of a load balancer: at most 32 letters, digits and `-` inside, not `internal-…`",
     "LBC-016", loadBalancerName},
    {"status-codes", "status codes such as `200`, `200-399` or `200,301`", "LBC-017", statusCodes},
    {"capability", "a Linux capability such as `NET_ADMIN`, without `CAP_`, or `ALL`", "TD-059", capability},
    {"registry-name", "the name of a repository: small letters and digits, joined by `.`, `_`, `-` and `/`", "ECR-001",
     registryName},
    {"bucket-name",
     "the name of a bucket: 3 to 63 small letters, digits, `-` and `.` inside, no address and no reserved beginning or "
     "end",
     "S3 bucket naming rules", bucketName},
    {"table-name", "the name of a table: 3 to 255 letters, digits and `_.-`", "DynamoDB naming rules", tableName},
    {"queue-name",
     "the name of a queue: at most 75 letters, digits, `_` and `-`; a fifo queue gets its `.fifo` by itself", "EV-020",
     queueName},
    {"topic-name", "the name of a topic: at most 256 letters, digits, `_` and `-`", "EV-026", topicName},
    {"bus-name", "the name of an event bus: at most 256 letters, digits and `_.-`", "EventBridge CreateEventBus",
     busName},
    {"permissions", "permissions in octal such as `0755`", "EFS CreateAccessPoint", permissions},
    {"access-path", "a path of at most four folders that starts with `/`", "EFS CreateAccessPoint", accessPath},
    {"time-zone", "the name of a time zone such as `Europe/Dublin` or `UTC`", "AS-025", timeZone},
    {"alarm-name", "the name of an alarm: at most 255 letters, digits, spaces and `_.-`", "AS-032", alarmName},
    {"metric-name", "1 to 255 printable characters, no `:` first", "AS-033", metricName},
    {"secret-name", "the name of a secret: at most 512 letters, digits and `/_+=.@-`", "BC-SM CreateSecret",
     secretName},
    {"parameter-name",
     "the name of a parameter: letters, digits and `_.-`, or a path of them from `/`, not beginning with `aws` or "
     "`ssm`",
     "CFN-030", parameterName},
    {"key-alias", "an alias of a key: at most 250 letters, digits and `/_-`, not beginning with `aws/`",
     "KMS CreateAlias", isKeyAlias},
    {"key-id", "the ARN or id of a key, and no alias: the policies of roles name keys by their ARN", "KMS key ids",
     isKeyId},
    {"key-description", "text of at most 8192 characters", "KMS CreateKey",
     [](std::string_view text) { return text.size() <= 8192; }},
    {"function-name", "the ARN or name of a Lambda function, with its version or alias if need be",
     "Lambda FunctionName", isFunctionName},
    {"role-name", "the name of a role: at most 64 letters, digits and `_+=,.@-`", "IAM-001", isRoleName},
    {"role-id", "the ARN or name of a role", "IAM-011", isRoleId},
    {"managed-policy", "the ARN of a policy, or the name of one of AWS's own that roles can have", "IAM-028",
     isManagedPolicy},
    {"iam-action", "an action of IAM such as `s3:GetObject`, in which `*` and `?` stand for anything", "IAM-008",
     isIamAction},
    {"iam-resource", "an ARN, in which `*` and `?` stand for anything, or `*`", "IAM-011", isIamResource},
    {"https-url", "an address such as `https://github.com/OWNER/NAME`", "BC-AR CodeRepository", httpsUrl},
    {"single-line", "text of one line", "AR-024", singleLine},
    {"registry-host", "the host of a registry, as image references begin with it: `registry.example.com`", "TD-049",
     registryHost},
    {"ulimit",
     "a limit: core, cpu, data, fsize, locks, memlock, msgqueue, nice, nofile, nproc, rss, rtprio, rttime, sigpending "
     "or stack",
     "TD-058", ulimit},
    {"sysctl",
     "a kernel parameter of a container: `net.…`, `fs.mqueue.…` or one of the `kernel.msg`, `kernel.sem` and "
     "`kernel.shm` ones",
     "TD-063", sysctl},
    {"placement-constraint", "`distinct-instance`, or an expression of at most 2000 characters", "SV-047",
     placementConstraint},
    {"image", "an image reference", "ECR-015", imageForm},
};

} // namespace

const TextForm *textForm(std::string_view name) {
  const auto *it =
      std::find_if(std::begin(Forms), std::end(Forms), [name](const TextForm &f) { return f.name == name; });
  return it == std::end(Forms) ? nullptr : it;
}

bool parseIpv4Block(std::string_view text, Ipv4Block &out) {
  out = {};
  for (int i = 0; i < 4; ++i) {
    std::size_t end = text.find(i == 3 ? '/' : '.');
    unsigned octet = 0;
    if (end == text.npos || !readNumber(text.substr(0, end), 255, octet))
      return false;
    out.address = out.address << 8U | octet;
    text.remove_prefix(end + 1);
  }
  if (!readNumber(text, 32, out.prefix))
    return false;
  std::uint32_t hostBits = out.prefix == 0 ? ~0U : (out.prefix == 32 ? 0U : ~0U >> out.prefix);
  return (out.address & hostBits) == 0;
}

} // namespace ctr
