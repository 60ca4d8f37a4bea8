import assert from 'node:assert/strict'
import { test } from 'node:test'
import { countryIn } from './countries.ts'

const READ: readonly (readonly [said: string, country: string | undefined, language?: string])[] = [
  ['how much is it with shipping to Germany?', 'DE'],
  ['寄到德国多少钱', 'DE', 'zh-CN'],
  ['日本能寄吗', 'JP', 'zh-CN'],
  ['liefert ihr nach Österreich?', 'AT', 'de'],
  ['do you deliver to Munich?', 'DE'],
  ['not to Austria? then to the UK', 'GB'],
  ['can you ship it to the US', 'US'],
  // what it comes from, and what only has its name
  ['is it made in Germany', undefined],
  ['日本陶瓷杯多少钱', undefined, 'zh-CN'],
  ['a turkey roaster', undefined],
  ['do you ship to Turkey', 'TR'],
  ['do you ship to Atlanta, Georgia', 'US'],
  ['can you send us one', undefined],
  ['a bone china cup', undefined],
  ['how much is delivery?', undefined],
]

for (const [said, country, language = 'en'] of READ)
  test(`“${said}” goes to ${country ?? 'no country'}`, () => assert.equal(countryIn(said, language), country))
