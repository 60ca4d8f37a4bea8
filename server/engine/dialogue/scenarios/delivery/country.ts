import { HAN, lexicon } from '#engine/text'
import { anyOf, namesIn, wordsOf } from './country-names.ts'

/** Where it comes from, up to where it goes. */
const COMES_FROM =
  /(?<!\b(?:i'?m|i’m|i am|we'?re|we’re|we are) )\b(?:from|made in|aus|von|desde|depuis)\b[^.,;?!，。；？！]*?(?=\b(?:to|into|in|nach|vers|hasta|a)\b|[.,;?!，。；？！]|$)|从[^.,;?!，。；？！]*?(?=[寄发送到运]|[.,;?!，。；？！]|$)/giu
const GOES_TO = /(?:\b(?:to|into|nach|vers|para|hacia|ke|đến|tới|sang|в|на)\s+(?:the\s+)?|[寄送发發到往去运運](?:给|給)?\s*)$/iu
const TO_IT = /^(?:으로|로|까지|へ|に|まで)/u
/** A name in Han letters stands before goods as well ("日本陶瓷杯"), and across two words ("今日本店"): what may follow a place that it goes to. */
const AFTER_PLACE =
  /^\s*(?:$|\p{P}|那?[边邊]|能|可|会|會|寄|送|发(?!货)|發(?!貨)|收|配|包|运|運|邮|郵|快递|快遞|要|多|怎|有|吗|嗎|呢|嘛|行|是否|地区|地區|境内|大陆|大陸|内地|本土|的?(?:运费|邮费|地址|朋友|客户)|和|跟|或|へ|に|まで|は|も)/u
/** What the file beside tells of names: what is none, what is another word as well, and what is of America. */
const beside = () => ({ none: anyOf(wordsOf('none')), else: new Set(wordsOf('else')), ofAmerica: anyOf(wordsOf('state')) })
let known: ReturnType<typeof beside> | undefined

/** The country that words name as where it goes (ISO 3166), in the shopper's language, English or Chinese, or by a city of it; undefined where they name none, or several. */
export function countryIn(said: string, language: string): string | undefined {
  known ??= beside()
  const { none, else: alsoElse, ofAmerica } = known
  const { codes, any } = namesIn(language)
  const words = said.replace(none, '·').replace(COMES_FROM, '·')
  const found = [...words.matchAll(any)].map(({ 0: name, index }): Named => {
    const [before, after] = [words.slice(0, index), words.slice(index + name.length)]
    return { name: name.toLowerCase(), before, after }
  })
  const sure = found.filter(({ name }) => !alsoElse.has(name)).filter(isPlace)
  const american = /(?<!\p{L})US(?!\p{L})/u.test(words) ? ['US'] : []
  const named = new Set([...american, ...sure.map(({ name }) => codes.get(name))])
  const isAmerican = named.has('US') || said.search(ofAmerica) >= 0
  for (const one of found) if (alsoElse.has(one.name) && !isAmerican && isMeant(one)) named.add(codes.get(one.name))
  const meant = named.size > 0 ? named : countriesOfCities(words)
  return meant.size === 1 ? [...meant][0] : undefined
}

/** The countries of the cities that words name. */
export const countriesOfCities = lexicon('data/places/cities.tsv', 1)

/** A name with what stands before and after it. */
interface Named {
  readonly name: string
  readonly before: string
  readonly after: string
}

const isPlace = ({ name, before, after }: Named): boolean => !HAN.test(name) || GOES_TO.test(before) || AFTER_PLACE.test(after)

/** Behind a word that says where it goes, or all that is said. */
const isMeant = ({ before, after }: Named): boolean => GOES_TO.test(before) || TO_IT.test(after) || !/[\p{L}\p{N}]/u.test(before + after)
