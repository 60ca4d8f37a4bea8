import type { WordArg, Words } from '#engine/conversation'
import { comparedIn, HAN } from '#engine/text'
import { type CampaignFact, campaigns } from '../facts/index.ts'
import { type Room, type Said, told } from './look.ts'

const MOST_RULES = 6

/** A campaign that the words name: how long it is on, and its rules as the shop has published them. Undefined where none is named. */
export function campaignsOf(room: Room): Said {
  const { look, ask } = room
  if (ask.goods.length > 0) return undefined
  const all = look('campaigns.now', [[]], campaigns) ?? []
  const named = all.filter((one) => isNamed(ask.words, one))
  // who cannot read its name cannot name it
  const meant = named.length > 0 ? named : all.filter(({ name, nameEn }) => nameEn === undefined && !reads(room, name))
  return meant.length > 0 ? told(meant.flatMap((one) => campaignWords(room, one))) : undefined
}

/** Whether what the shop wrote is in the shopper's script. */
const reads = ({ turn: { state } }: Room, text: string): boolean =>
  state.language.startsWith('zh') || state.language === 'yue' || !HAN.test(text)

/** Whether words and the name of a campaign have a word in common that is no number. */
function isNamed(words: string, { name, nameEn }: CampaignFact): boolean {
  const said = new Set(comparedIn(words))
  return [name, nameEn ?? ''].some((own) => comparedIn(own).some((word) => !/^\d*$/u.test(word) && said.has(word)))
}

/** How long a campaign is on and its rules: the shop's own words to who reads them, to others each rule as it was read. */
function campaignWords(room: Room, { name, nameEn, from, to, running, rules, stacks }: CampaignFact): Words[] {
  const rule = (id: string): WordArg => {
    const found = rules.find((one) => one.id === id)
    if (!found) return ''
    return reads(room, found.name) ? found.name : { key: `campaign.says.${found.kind}`, args: found.args }
  }
  const called = reads(room, name) ? name : (nameEn ?? ({ key: 'campaign.unnamed' } as const))
  const args = { name: called, from: { at: from, as: 'moment' as const }, until: { at: to, as: 'moment' as const } }
  return [
    { key: running ? 'campaign.running' : 'campaign.announced', args },
    ...rules.slice(0, MOST_RULES).map(({ id }): Words => ({ key: 'campaign.rule', args: { rule: rule(id) } })),
    ...stacks.map(
      (one): Words => ({
        key: one.may ? 'campaign.may' : 'campaign.may_not',
        args: { rule: rule(one.of), other: { key: `layer.${one.with}` } },
      }),
    ),
  ]
}
