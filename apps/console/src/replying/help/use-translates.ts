import { useQuery } from '@tanstack/react-query'
import { modeCalls } from '../../api/index.ts'

/** Whether a language model is set up and may translate. */
export function useTranslates(): boolean {
  const { data } = useQuery({ queryKey: ['language-model'], queryFn: modeCalls.languageModel })
  return data?.model != null && data.enabled && data.uses.includes('translate')
}
