import { createHash } from 'node:crypto'
import { type StubAnswer, stubPlatform } from '@xiaoer/testing/stub-platform'
import { z } from 'zod'

const Register = z
  .array(
    z.strictObject({
      number: z.string(),
      carrier: z.int().optional(),
      auto_detection: z.boolean().optional(),
      tag: z.string().optional(),
      param: z.string().optional(),
    }),
  )
  .max(40)
const Asked = z.array(z.strictObject({ number: z.string(), carrier: z.int().optional() })).max(40)

export const KEY = 'key-of-17track'
const rejected = (number: string, code: number, message: string) => ({ number, error: { code, message } })

interface Stands {
  readonly status: string
  readonly sub?: string
  readonly events: { time_utc: string; description: string; location: string }[]
}

/** 17TRACK of our own (v2.4): it wants the key in its header, knows only what was registered, and refuses fields that its documents do not name. */
export async function seventeenTrackStub() {
  const parcels = new Map<string, Stands>()
  const registered = new Set<string>()
  const address = await stubPlatform(({ path, headers, body }): StubAnswer => {
    const json = JSON.parse(body.toString('utf8'))
    if (headers['17token'] !== KEY)
      return { status: 401, json: { code: -18_010_002, data: { errors: [{ code: -18_010_002, message: 'Invalid security key.' }] } } }
    if (path === '/track/v2.4/getquota') return { status: 200, json: { code: 0, data: { quota_total: 200, quota_remain: 180 } } }
    if (path === '/track/v2.4/register') {
      const all = Register.parse(json)
      const [fresh, known] = [all.filter(({ number }) => !registered.has(number)), all.filter(({ number }) => registered.has(number))]
      for (const { number } of fresh) registered.add(number)
      return told(
        fresh.map(({ number }) => ({ number, carrier: 3011 })),
        known.map(({ number }) => rejected(number, -18_019_901, 'Already registered.')),
      )
    }
    const [asked] = Asked.parse(json)
    const number = asked?.number ?? ''
    if (!registered.has(number)) return told([], [rejected(number, -18_019_902, 'Not registered, please register first.')])
    const found = parcels.get(number)
    if (!found) return told([], [rejected(number, -18_019_909, 'No tracking information at this time.')])
    return told([{ number, carrier: 3011, track_info: infoOf(found) }])
  })
  return {
    address,
    parcels,
    registered,
    /** A webhook's body of a parcel as it stands, and its sign. */
    push: (number: string, key = KEY) => {
      const payload = JSON.stringify({
        event: 'TRACKING_UPDATED',
        data: { number, carrier: 3011, track_info: infoOf(parcels.get(number) ?? { status: 'NotFound', events: [] }) },
      })
      return { payload, sign: createHash('sha256').update(`${payload}/${key}`).digest('hex') }
    },
  }
}

const told = (accepted: object[], refused: object[] = []): StubAnswer => ({
  status: 200,
  json: { code: 0, data: { accepted, rejected: refused } },
})

const infoOf = ({ status, sub, events }: Stands) => ({
  latest_status: { status, sub_status: sub ?? `${status}_Other` },
  time_metrics: { estimated_delivery_date: { source: null, from: null, to: null } },
  tracking: { providers: [{ provider: { key: 3011, name: 'China Post' }, events }] },
})
