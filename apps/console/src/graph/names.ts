import { useTexts } from '../texts/index.ts'
import { dayAgo } from '../time/index.ts'

interface Called {
  zh: string
  en: string
}

/** The name of a node in the reader's language. */
export function useNameOf(): (node: Called) => string {
  const { language } = useTexts()
  return ({ zh, en }) => (language.startsWith('zh') ? zh : en)
}

/** Today, as a field for a day has it. */
export const today = (): string => dayAgo(0)
