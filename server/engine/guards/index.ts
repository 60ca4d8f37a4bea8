/** Guards: what a message must never be taken for, each a short table of `data/guards` and one pure reader that any stage may use. Owns no tables. */
export { asksForHours, asksForPerson, asksWhenHad, deniesPerson, handsThing, isChinese, namesNobody } from './asked-for.ts'
export { agreesTo, bareAnswer, forbidsDeed, givesUp, isSign, onlyConsents, refusesDeed, refusesToTell } from './consent.ts'
export { isFarFrom, isUrgent, tellsNoHarm, tellsNoRefusal, tellsOfDanger, tellsOfHurt } from './harm.ts'
export { hasMake, isApart, type MakeNamed, makesIn, modelsOf } from './named.ts'
export { type NameSaid, namesIn } from './names.ts'
export {
  callsPerson,
  onlyRefusesPerson,
  type PersonHow,
  type PersonNamed,
  personsIn,
  refusesPerson,
  withoutNamed,
  withoutPersons,
} from './person.ts'
export { beginsWith, endsDenied, hasWord, isUnsure, type ReplyWord, saysDone, stockSaid } from './replies.ts'
export { adviceOn } from './risks.ts'
export { type Threat, threatIn } from './threat/index.ts'
export { folded, rowsOf, type Token, tablesByLanguage, tokensOf, WordTable, wordTables } from './words.ts'
