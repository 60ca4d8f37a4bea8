import { useQuery } from '@tanstack/react-query'
import { policyCalls } from '../../api/index.ts'
import { formatMoney } from '../../parts/index.ts'
import { useNamed, useTexts } from '../../texts/index.ts'
import { placeOf, saidOf } from './place.ts'

/** Tells places and values of a shop's versions in the reader's words; `text` is the version's. */
export function usePlace(shopId: string, text: string) {
  const { t, language } = useTexts()
  const named = useNamed()
  const form = useQuery({ queryKey: ['policy-form', shopId], queryFn: () => policyCalls.form(shopId) })
  const currency = form.data?.currency
  const money = (minor: number) => (currency ? formatMoney({ minor, currency }, language) : String(minor))
  const words = { t, named, language, money }
  const version = read(text)
  return {
    place: (path: string) => placeOf(path, version, words),
    value: (path: string, value: string) => saidOf(path, value, words),
  }
}

function read(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
