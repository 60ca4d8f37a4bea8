import type { NoticeView } from '@xiaoer/contract'
import { intentName, intentNames } from '../../intents/index.ts'
import { useNamed, useTexts } from '../../texts/index.ts'
import { useShops } from '../editor/conditions/conditions.tsx'

/** What a notice may be said to: whole fields, then single intents, by their names. */
export function useMatters(): { value: string; label: string }[] {
  const { language } = useTexts()
  const named = useNamed()
  const intents = intentNames(language)
  const fields = [...new Set(intents.map(({ value }) => `${value.split('.')[0]}.`))]
  return [...fields.map((value) => ({ value, label: named('matters', value) })), ...intents]
}

/** What a notice is about and whom it reaches, in words. */
export function useAbout(): (notice: NoticeView) => string {
  const { language } = useTexts()
  const named = useNamed()
  const shops = useShops()
  return ({ intents, regions, shops: ids, channels, products }) =>
    [
      ...intents.map((one) => (one.endsWith('.') ? named('matters', one) : intentName(one, language))),
      ...regions,
      ...ids.map((id) => shops.find(({ value }) => value === id)?.label ?? id),
      ...channels.map((one) => named('channel', one)),
      ...products.map(({ id, title }) => title ?? id),
    ].join(' · ')
}
