import { useTexts } from '../texts/index.ts'

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
export const today = (): string => {
  const now = new Date()
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10)
}
