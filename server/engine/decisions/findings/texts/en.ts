/** What can be wrong with a file of a policy, of guards or of cases: the thing and the way out, by code, in English. */
export const EN = {
  // the text as such
  not_json: 'is not JSON from "{near}" on: look for a comma, a quotation mark or a bracket that is missing or too many',
  not_json_end: 'is not JSON: it ends before a bracket or a quotation mark is closed; close it',
  not_json_lines: 'is not JSON: write one case in the file, or one on each line',
  unreadable: 'cannot be read: name a file that is there',
  // fields
  unknown_field: 'the field "{field}" is not known: take it out, or see the guide for what there is',
  unknown_fact: 'there is no fact "{field}"; did you mean "{near}"? All of them: {all}',
  missing_field: 'is missing: write {type} here',
  wrong_type: 'is of the wrong kind: write {type} here',
  not_among: '"{value}" is none of the words for this place: write one of {all}',
  below_least: '{value} is less than {least}: write {least} or more',
  above_most: '{value} is more than {most}: write {most} or less',
  too_short: 'is empty: write something here or take the field out',
  too_long: 'is longer than {most} characters: say it shorter',
  misfit: 'is not as the guide has it: see it for what may stand here',
  no_id: '"{value}" is no id: begin with a letter or digit and go on with letters, digits, dots and dashes, 61 at most',
  no_name: '"{value}" is no name: begin with a letter and go on with letters, digits and dashes, 61 at most',
  no_currency: '"{value}" is no currency: write its code of three capital letters, such as CNY',
  no_jurisdiction: '"{value}" is no jurisdiction: write its two capital letters, such as CN or EU',
  no_zone: '{value} is no time zone; write one of the IANA list, such as Asia/Shanghai',
  no_end: 'has no end: give from, to or both',
  empty_range: 'is empty: from is above to; change one of them',
  no_article: '"{value}" is no article: write its number, such as 25, 25(2) or 12, 17, or as the law has it, 第二十五条',
  // dates
  no_date: '"{value}" is no {what}: write it in the Gregorian calendar as {example}',
  other_calendar:
    '"{value}": the year {year} is not between {first} and {last}, it may be of another calendar; write it in the Gregorian calendar as {example}',
  no_such_day: '"{value}": there is no such day; write it in the Gregorian calendar as {example}',
  no_such_time: '"{value}": there is no such time of day; write it in the Gregorian calendar as {example}',
  // versions
  version_ends_first: 'version {version} ends on {until}, before it begins ({from}): until is the first day after it',
  version_twice: 'there are two versions {version}: give the later one a name of its own',
  version_no_end: 'version {version} has no end and overlaps {next}: write "until": "{from}"',
  versions_gap: 'versions {before} and {version} leave a gap from {from} to before {to}: let the one begin where the other ends',
  versions_overlap: 'versions {before} and {version} overlap from {from} to before {to}: let the one begin where the other ends',
  version_known: 'there is a version {version} already: give this one another name',
  version_past: '{from} is past: a version begins today ({today}) or later, what was decided stays decided',
  until_not_needed: 'a version ends where the next begins: take "until" out',
  // rules
  rule_idle: 'rule {rule} does nothing: let it give or bar an option',
  rule_bars_in_law: 'rule {rule} bars in the layer {layer}, which only grants: narrow what is given instead',
  rule_without_article: 'rule {rule} names no article: write where the law says it',
  rule_ends_first: 'rule {rule} ends before it begins: change from or until',
  rule_twice: 'there are two rules {rule}: give each an id of its own',
  contradiction: 'rules {first} and {second} contradict each other: one gives {option}, the other bars it, {point}; narrow one of them',
  overlap: 'rules {first} and {second} overlap: both speak of {option} on other terms, {point}; narrow one of them',
  gap: 'rules {first} and {second} leave a gap at {fact} {span}: let one reach to the other',
  below_law:
    'is below the law: {grant} ({articles}) says "{text}"; write {least} or better, or narrow the rule to cases the law leaves open',
  law_not_yet:
    '{law} is in force from {from} on, and the rule begins on {begins}: let the rule begin then ("from": "{from}"), or cite what stands',
  // limits
  otherwise_missing: '"otherwise" is missing: cases no rule speaks of are a gap; write "person" or "refuse"',
  authority_missing: '"authority" is missing: say how much money each role may give, the highest without a limit',
  costs_missing: '"costs" is missing: say what handling, parcels and a lost customer cost',
  nobody_above: 'nobody may give more than this: let the last role have no limit, or nothing above it can be approved',
  role_below: 'the role {role} may give less than {below}: write roles from the least to the highest',
  role_twice: 'the role {role} has limits twice: keep one of them and take the other out, or approvals would go round in a circle',
  // guards
  guard_unused: 'no action is under the rule {rule}: name it in an action, or take it out',
  guard_no_rule: 'there is no rule {rule}; there are {all}',
  guard_no_fact: 'there is no fact "{fact}"; there are {all}',
  guard_flag: '{fact} is yes or no: write true or false',
  guard_number: '{fact} is a number: write from, to or both',
  guard_words: '{fact} is one of {all}: write a list of them',
  guard_never: '{fact} is never "{value}"; it is one of {all}',
  guard_never_done: '{rules} contradict each other on {fact}: {action} could never be done; change one of them',
  // policies beside each other
  no_such_policy: 'no policy {policy} to put it in place of; there are {all}',
  bar_overruled: 'the bar {bar} on {option} does not reach where {grant} grants it, {point}',
} as const
