import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { ShopGiven } from '@xiaoer/contract/shops'
import { isAppError } from '#platform/errors'
import { shopKinds } from '../../compose/shops/kinds.ts'
import { completed } from './given.ts'

/** Something in each field of a kind, its parcels followed by 快递100. */
const filledIn = ({ fields }: (typeof shopKinds)[number]): ShopGiven =>
  Object.fromEntries([
    ...fields.map(({ name, as, choices: [first] }) => [
      name,
      as === 'address' ? `https://${name}.example` : (first?.value ?? `some ${name}`),
    ]),
    ['parcelSource', 'kuaidi100'],
  ])

describe('secrets that were left out go on as they are kept', () => {
  for (const kind of shopKinds) {
    const kept = { platform: kind.kind, given: filledIn(kind) }
    const secrets = kind.fields.filter(
      ({ secret, only }) => secret && (only === null || only.values.includes(kept.given[only.field] ?? '')),
    )
    const open = Object.fromEntries(
      Object.entries(kept.given).filter(([name]) => !kind.fields.some((one) => one.secret && one.name === name)),
    )
    /** Which of them go on where something else is given; null: it is refused. */
    const going = (more: ShopGiven) => {
      try {
        const all = completed({ platform: kind.kind, given: { ...open, ...more } }, shopKinds, kept)
        return secrets.filter(({ name }) => name in all).map(({ name }) => name)
      } catch (error) {
        assert.ok(isAppError(error) && error.refusal?.reason === 'shops.credentials')
        return null
      }
    }
    const [parcels, own] = [secrets, secrets].map((all, index) =>
      all.map(({ name }) => name).filter((name) => name.startsWith('parcel') === (index === 0)),
    )

    it(`${kind.kind}: all of them to where they were given for`, () => {
      assert.deepEqual(
        going({}),
        secrets.map(({ name }) => name),
      )
      assert.deepEqual(parcels, ['parcelKey', 'parcelSalt'])
    })

    it(`${kind.kind}: none to another address, nor to another tracking source`, () => {
      const places = kind.fields.filter(({ as }) => as === 'address')
      assert.deepEqual(
        places.filter(({ name }) => going({ [name]: 'https://elsewhere.example' })?.length === secrets.length),
        own?.length === 0 ? places.filter(({ name }) => name === 'address') : [],
      )
      assert.deepEqual(going({ parcelAddress: 'https://elsewhere.example' }), own)
      assert.deepEqual(going({ parcelSource: '17track' }), own)
    })
  }
})
