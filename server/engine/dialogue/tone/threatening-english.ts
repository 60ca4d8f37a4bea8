const BODY =
  '(?:courts?|tribunal|solicitors?|lawyers?|attorneys?|barristers?|legal team|police|ombudsman|regulators?|watchdog|trading standards|consumer (?:protection|council|affairs|rights)|small claims|fair trading|better business bureau|bbb|press|media|newspapers?|journalists?|reporters?|bank)'
const SPEAKS =
  "(?:i|we|my \\w+|our \\w+|you)(?:['’](?:ll|m|re|ve)| will| am| are| have| is| has|['’]s)?(?: (?:be|been|going to|gonna|already|now|just|then))*"
/** Who goes, how, and to whom. */
const GOES = new RegExp(
  `\\b${SPEAKS} (?:tak(?:e|ing)|tell(?:ing)?|writ(?:e|ing)|report(?:ing|ed)?|complain(?:ing|ed)?|go(?:ing)?|contact(?:ing|ed)?|call(?:ing|ed)?|hear(?:ing)?|see(?:ing)?|talk(?:ing)?|speak(?:ing)?|get(?:ting)?|bring(?:ing)?|involv(?:e|ing)|hir(?:e|ing)|disput(?:e|ing)|fil(?:e|ing|ed))\\b(?: [\\w'’]+){0,5}? ${BODY}\\b`,
  'iu',
)
const ACTS =
  /\b(?:i['’]?(?:ll|m)|i (?:will|am|have)|we['’]?ll|going to|gonna) (?:\w+ ){0,2}?(?:sue|suing|su(?:ed)|prosecute|press charges|lawyer up|charge ?back)\b|\b(?:my|our) (?:solicitor|lawyer|attorney|barrister)(?:['’]s| will| is| has|['’]ll)\b/iu
/** To eat out with the police, to pay at the bank: no complaint. */
const NOT_SO = /\b(?:not|never|don['’]?t|won['’]?t|no need to) (?:\w+ ){0,3}?(?:sue|report|complain|court|lawyer|police)|\?\s*$/iu

/** Whether somebody says in English that they go to law, to an office or to the press against a shop. */
export const goesToLaw = (said: string): boolean => (GOES.test(said) || ACTS.test(said)) && !NOT_SO.test(said)
