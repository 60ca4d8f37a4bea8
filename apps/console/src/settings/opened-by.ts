import type { Me, Right } from '@xiaoer/contract'
import type { SECTION_NAMES } from './section-names.ts'

/** A section of the settings. */
export type SectionName = (typeof SECTION_NAMES)[number]

/** Which right opens a section; one's own is everybody's. */
const OPENED_BY: Readonly<Record<Exclude<SectionName, 'me'>, Right>> = {
  bot: 'bot',
  shops: 'settings',
  channels: 'settings',
  news: 'settings',
  webhooks: 'outward',
  alertRules: 'outward',
  modes: 'answers',
  model: 'settings',
  policy: 'policies',
  scenarios: 'scenarios',
  campaigns: 'knowledge.write',
  colleagues: 'people',
  roles: 'people',
  signOn: 'people',
  teams: 'teams',
  clocks: 'teams',
  front: 'settings',
  labels: 'desk.manage',
  quick: 'desk',
  earlier: 'settings',
  audit: 'audit',
  script: 'settings',
  service: 'settings',
}

/** Whether a section is open to somebody. */
export const mayOpen = ({ rights }: Pick<Me, 'rights'>, name: SectionName): boolean => name === 'me' || rights.includes(OPENED_BY[name])
