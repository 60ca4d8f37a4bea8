import type { Cut } from '@xiaoer/contract/worth'
import { intentName } from '../../intents/index.ts'
import { useNamed, useTexts } from '../../texts/index.ts'

/** What a key of a cut is called. */
export function useKeyName() {
  const { language } = useTexts()
  const named = useNamed()
  return (cut: Cut, label: string): string => {
    if (cut === 'matter') return intentName(label, language)
    if (cut === 'way' || cut === 'served') return named('way', label)
    // a channel that nobody has named is called as its kind
    if (cut === 'channel') return named('channel', label)
    if (cut === 'reason') return named('reason', label)
    return cut === 'hour' ? `${label.padStart(2, '0')}:00` : label
  }
}
