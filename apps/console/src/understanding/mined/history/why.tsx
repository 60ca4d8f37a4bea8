import { useTexts } from '../../../texts/index.ts'

const WHYS = [
  'not_a_session',
  'no_messages',
  'encoding',
  'long_line',
  'long_session',
  'long_message',
  'no_text',
  'no_session',
  'who',
  'digits',
  'time',
] as const

/** Why a row of a history is not taken. */
export function Why({ why }: { why: string }) {
  const { t } = useTexts()
  const known = WHYS.find((one) => one === why)
  return known ? t(`mined.why.${known}`) : why
}
