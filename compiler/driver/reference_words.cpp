// The pages of types and of functions.
#include "driver/reference_pages.h"

#include "sema/functions.h"

#include <fmt/format.h>
#include <iterator>

namespace ctr::pages {

std::string types() {
  return R"(# Types, units and operators

| type | values | written |
|---|---|---|
| `string` | text | `"…"`, with `${…}` and the escapes `\n \t \" \\ \$ \u{…}`; `"""` on lines of their own for text of several lines |
| `int`, `number` | whole numbers; exact fractions | `3`, `0.5` |
| `bool` | | `true`, `false` |
| `cpu` | processors | `0.5vCPU` |
| `size` | bytes | `512MiB`: `B KiB MiB GiB TiB` count by 1024, `KB MB GB TB` by 1000 |
| `duration` | times | `30s`: `ms s m h d` |
| `percent` | shares | `60%` |
| `"dev" \| "prod"` | one of these texts | quoted; a bare word where an attribute takes one of a few words |
| `range<T>` | from least to most, both included | `1..3` |
| `list<T>` | | `[a, b]` |
| `map<T>` | texts to values | `{ a: 1  b: 2 }` |
| `json` | any of null, bool, number, text, list and map | |
| `image`, `cidr`, `arn` | text of a certain form | quoted |
| `schedule` | when something happens | `cron(…)`, `rate(…)`, `at(…)` |
| `grant` | what may be done to what | `read(uploads)` and other functions |
| the name of a construct | a reference to one declared | its name |
| `T?` | a value or `null`, which means not written | |
| `deferred<T>` | a value that may be known only after deployment: outputs such as `orders.url` | |

Numbers are exact; there is no floating point. Units never mix: `512MiB + 30s` is an error.

## Operators, loosest first

| | |
|---|---|
| `? :` | chooses; the condition is a bool |
| `\|\|` `&&` `!` | or, and, not |
| `== != < <= > >= in` | compare, and do not chain; `in` asks a list, a map's keys or a range |
| `..` | a range |
| `+ -` | numbers and quantities of one unit; `+` joins lists, and maps, where the right side wins |
| `* /` | a quantity by a number; a quantity divided by one of its unit is a number |

Texts are put together by interpolation alone: `"${name}-${env}"`.

A list is made from another by `[for x in xs if x != "b" : "${x}-1"]`.
)";
}

std::string functions() {
  std::string out = "# Functions\n\n| | |\n|---|---|\n";
  for (const Function &f : ctr::functions())
    fmt::format_to(std::back_inserter(out), "| `{}` | {}{} |\n", cell(f.signature), cell(f.doc),
                   f.type == nullptr ? " Comes with a later version." : "");
  return out;
}

} // namespace ctr::pages
