import type { Turn } from '#engine/conversation'

const LETTERS = /\p{L}/gu
const HAN = /\p{sc=Han}/u
/** Ids, codes, links and sizes are in no language. */
const CODES = /https?:\S+|\/\S+|\S*[\d_]\S*|\b[A-Z]{2,}\b/gu

/** The language to answer in. Numbers, codes and a lone "ok" do not change it. */
export function languageOf({ said, understood, state, shopper }: Turn): string {
  const before = state.lastIntent === null && state.moods.length === 0 ? shopper.language : state.language
  const words = HAN.test(said) ? said : said.replace(CODES, ' ')
  const letters = words.match(LETTERS)?.length ?? 0
  const enough = HAN.test(said) ? letters >= 2 : letters >= 4
  if (!enough || understood.language === '' || understood.language === 'und') return before
  return HAN.test(said) && understood.language.startsWith('zh') ? 'zh-CN' : understood.language
}
