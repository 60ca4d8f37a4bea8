import type { Cause, CauseKey } from '@xiaoer/contract/worth'
import { intentName } from '../../intents/index.ts'
import { useTexts } from '../../texts/index.ts'

/** What a cause is called: as somebody named it, else by its matter and what went wrong. */
export function useCauseName() {
  const { t, language } = useTexts()
  const keyName = ({ matter, way }: CauseKey): string =>
    `${matter === '' ? t('causes.noMatter') : intentName(matter, language)} · ${t(`causes.way.${way}`)}`
  return (cause: Pick<Cause, 'name' | 'keys'>): string => cause.name ?? cause.keys.map(keyName).join(' / ')
}
