import { type Fault, fault } from '../findings/fault.ts'
import { faultTexts, type Language } from '../findings/fault-text.ts'
import { pathOf, readBy } from '../findings/issues.ts'
import { jsonOf } from '../findings/json-fault.ts'
import { lineOf, namedTwice } from '../findings/json-lines.ts'
import { unreachedLimits } from './check/authority.ts'
import { nearWords, overruledBars, saidOtherwise } from './check/beside.ts'
import { findingsOf } from './check/check.ts'
import { type BelowLaw, belowLaw } from './check/floor/floor.ts'
import { lawDays, notYetInForce } from './check/not-yet.ts'
import type { Policy, Ruling } from './compile.ts'
import { foreignTo } from './foreign.ts'
import { PolicyFile, type Version } from './schema.ts'

/** Something wrong with a version, and where in its own text. */
export interface VersionProblem {
  readonly code: Fault['code']
  readonly path: string
  /** From 1, in the version's text. */
  readonly line: number
  /** In English, as every error of the service. */
  readonly message: string
  readonly text: Readonly<Record<Language, string>>
  /** Where it is less than the law gives. */
  readonly law?: BelowLaw['law']
}

/** The law a version is held against. */
export interface HeldAgainst {
  readonly packs: readonly Policy[]
  /** What it grants from a day (ISO date) on. */
  readonly from: (day: string) => readonly Ruling[]
}

/** A problem at a place of a version's text. */
export function problemAt(text: string, path: readonly PropertyKey[], wrong: Fault, line = lineOf(text, path)): VersionProblem {
  const texts = faultTexts(wrong)
  return { code: wrong.code, path: pathOf(path), line, message: texts.en, text: texts }
}

/** All that is wrong with the text of one version, under a file's head; empty where it may stand. With the law, also what is written below that. */
export function versionProblems(head: Omit<PolicyFile, 'versions'>, text: string, law?: HeldAgainst): VersionProblem[] {
  const json = jsonOf(text)
  if (!('value' in json)) return [problemAt(text, [], json.fault, json.line)]
  // what stood so before it was asked for is read on as it was
  const twice = law ? namedTwice(text) : []
  if (twice.length > 0) return twice.map(({ path, fault: wrong }) => problemAt(text, path, wrong))
  const checked = readBy(PolicyFile, { ...head, versions: [json.value] })
  const found = 'read' in checked ? findingsOf(checked.read) : checked.findings
  const versions = 'read' in checked ? checked.read.versions : []
  const own = found.map(({ path, fault: wrong }) => problemAt(text, path[0] === 'versions' ? path.slice(2) : path, wrong))
  return [...own, ...(law ? versions.flatMap((one) => besideLaw(one, text, law, head.currency)) : [])]
}

/** What is asked of a version that is written now; what stood before is read on as it was. */
function besideLaw(version: Version, text: string, { packs, from }: HeldAgainst, currency: string): VersionProblem[] {
  const lower = belowLaw(version, from(version.from), foreignTo(currency, packs)).map(({ path, fault: wrong, law }) => ({
    ...problemAt(text, path, wrong),
    law,
  }))
  const others = [...notYetInForce(version, lawDays(packs)), ...unreachedLimits(version)]
  return [...lower, ...others.map(({ path, fault: wrong }) => problemAt(text, path, wrong))]
}

/** What is wrong with a version among those there are: its name is taken, its first day is past, it says when it ends. */
export function problemsBeside(
  text: string,
  { version, from, until }: Version,
  { names, today }: { readonly names: readonly string[]; readonly today: string },
): VersionProblem[] {
  return [
    ...(names.includes(version) ? [problemAt(text, ['version'], fault('version_known', { version }))] : []),
    ...(from < today ? [problemAt(text, ['from'], fault('version_past', { from, today }))] : []),
    ...(until === undefined ? [] : [problemAt(text, ['until'], fault('until_not_needed', {}))]),
  ]
}

/** What of a version mostly means something else, though it may stand so. `policies`: all there are, with the version as the last of its own. */
export function versionRemarks(
  { policy, currency }: Pick<PolicyFile, 'policy' | 'currency'>,
  text: string,
  version: Version,
  policies: readonly Policy[],
): VersionProblem[] {
  const isOwn = (one: { readonly policy: string }) => one.policy === policy
  const at = (bar: string) => ['rules', version.rules.findIndex(({ id }) => id === bar)]
  return [
    ...saidOtherwise(version, currency).map(({ path, fault: wrong }) => problemAt(text, path, wrong)),
    ...nearWords(policies)
      .filter(isOwn)
      .map((near) => problemAt(text, ['rules'], near.fault)),
    // one grant that goes over it is enough to know
    ...overruledBars(policies)
      .filter(isOwn)
      .filter(({ bar, option }, i, all) => all.findIndex((one) => one.bar === bar && one.option === option) === i)
      .map(({ bar, option, grant, point }) =>
        problemAt(text, at(bar), fault('bar_overruled', { bar, option: { option }, grant, point: { point } })),
      ),
  ]
}
