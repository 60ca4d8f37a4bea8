import type { WordArg, Words } from '#engine/conversation'
import { HAN, lexicon } from '#engine/text'
import { type CampaignFact, campaigns } from '../facts/index.ts'
import { goodsMeant } from './goods.ts'
import { type Room, type Said, told } from './look.ts'

const spokenOf = lexicon('data/dialogue/campaigns.tsv', 1)
const ASIDE: ReadonlySet<string> = new Set(['reckons', 'stacks'])
const daysIn = (words: string): readonly string[] => [...spokenOf(words)].filter((one) => !ASIDE.has(one))

/** The shop's campaign of the day that is named, by its own published rules; reckoned where that is asked. Undefined where no such day is named, or no campaign is its. */
export function campaignOf(room: Room): Said {
  const { look, ask, turn } = room
  const days = daysIn(ask.words)
  if (days.length === 0) return undefined
  const wanted = (goodsMeant(room) ?? []).map(({ product }) => ({ productId: product.id, quantity: 1 }))
  const found = look('campaigns.now', [wanted], campaigns)
  if (!found) return undefined
  const own = found.filter(({ name }) => daysIn(name).some((day) => days.includes(day)))
  const meant = own.length > 0 ? own : found.length === 1 ? found : []
  return meant.length > 0 ? told(meant.flatMap((one) => linesOf(one, ask.words, turn.state.language))) : undefined
}

function linesOf(campaign: CampaignFact, words: string, language: string): Words[] {
  const { from, to, running, rules, stacks, unsaid, reckoned } = campaign
  const asked = spokenOf(words)
  const own = inOwnWords(campaign, language)
  const args = { name: own.name, from: { at: from, as: 'moment' as const }, until: { at: to, as: 'moment' as const } }
  const together = asked.has('stacks')
  return [
    { key: running ? 'campaign.running' : 'campaign.announced', args },
    ...rules.map(({ id }): Words => ({ key: 'campaign.rule', args: { rule: own.rule(id) } })),
    ...(together ? stacks : []).map(
      ({ of, with: other, may }): Words => ({
        key: may ? 'campaign.may' : 'campaign.may_not',
        args: { rule: own.rule(of), other: { key: `layer.${other}` } },
      }),
    ),
    ...(together ? unsaid : []).map((layer): Words => ({ key: 'campaign.unsaid', args: { other: { key: `layer.${layer}` } } })),
    ...(reckoned && (asked.has('reckons') || reckoned.goods.length > 0) ? reckoning(reckoned, own) : []),
  ]
}

interface Own {
  readonly name: WordArg
  readonly rule: (id: string) => WordArg
}

/** The shop's own words to who reads them; to others the rule as it was read, in their language. */
function inOwnWords({ name, nameEn, rules }: CampaignFact, language: string): Own {
  const reads = (text: string) => language.startsWith('zh') || !HAN.test(text)
  return {
    name: reads(name) ? name : (nameEn ?? { key: 'campaign.unnamed' }),
    rule: (id) => {
      const found = rules.find((one) => one.id === id)
      return !found ? '' : reads(found.name) ? found.name : { key: `campaign.says.${found.kind}`, args: found.args }
    },
  }
}

function reckoning({ goods, list, steps, total }: NonNullable<CampaignFact['reckoned']>, own: Own): Words[] {
  const offs = steps.map(({ of, amount }): Words => ({ key: 'price.off', args: { name: own.rule(of), amount } }))
  if (goods.length === 0) return [{ key: 'campaign.example', args: { list } }, ...offs, { key: 'campaign.example_total', args: { total } }]
  const lines = goods.map(({ name, quantity, sum }): Words => ({ key: 'campaign.goods', args: { name, quantity, sum } }))
  return [...lines, ...offs, { key: steps.length > 0 ? 'campaign.total' : 'campaign.not_reached', args: { total } }]
}
