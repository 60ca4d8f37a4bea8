import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { DAY_PARTS, type PutShopperWays, type ShopperWays } from '@xiaoer/contract/ways'
import { Select } from 'antd'
import { wayCalls } from '../../api/people/ways.ts'
import { Problem } from '../../look/index.ts'
import { useNamed, useTexts } from '../../texts/index.ts'

const NAMES = ['channel', 'hours', 'form', 'length'] as const
type Name = (typeof NAMES)[number]
const OPTIONS = { hours: DAY_PARTS, form: ['text', 'voice'], length: ['short', 'long'] } as const

/** How they like to be served: learnt, with what it rests on, or set by a colleague. */
export function Ways({ conversationId: id }: { conversationId: string }) {
  const { t } = useTexts()
  const client = useQueryClient()
  const ways = useQuery({ queryKey: ['ways', id], queryFn: () => wayCalls.of(id) })
  const put = useMutation({
    mutationFn: (to: PutShopperWays) => wayCalls.put(id, to),
    onSuccess: (now) => client.setQueryData(['ways', id], now),
  })
  if (!ways.data) return null
  const { data } = ways
  return (
    <details className="ways">
      <summary>
        {t('ways.title')} <Shown ways={data} />
      </summary>
      <dl className="facts">
        {NAMES.map((name) => (
          <One key={name} name={name} ways={data} set={(to) => put.mutate({ ...saidIn(data), [name]: to })} />
        ))}
      </dl>
      <p className="faint">{t('ways.used')}</p>
      {put.isError && <Problem error={put.error} />}
    </details>
  )
}

const saidIn = (ways: ShopperWays): PutShopperWays => ({
  channel: ways.channel.by === 'said' ? ways.channel.value : null,
  hours: ways.hours.by === 'said' ? ways.hours.value : null,
  form: ways.form.by === 'said' ? ways.form.value : null,
  length: ways.length.by === 'said' ? ways.length.value : null,
})

/** What is known, in a line. */
function Shown({ ways }: { ways: ShopperWays }) {
  const wayName = useWayName()
  const known = NAMES.flatMap((name) => {
    const { value } = ways[name]
    return value === null ? [] : [wayName(name, value)]
  })
  return <span className="soft">{known.join(' · ')}</span>
}

function One({ name, ways, set }: { name: Name; ways: ShopperWays; set: (to: string | null) => void }) {
  const { t } = useTexts()
  const wayName = useWayName()
  const { value, by, most, of, so } = ways[name]
  const options: readonly string[] = name === 'channel' ? ways.channels : OPTIONS[name]
  return (
    <>
      <dt>{t(`ways.of.${name}`)}</dt>
      <dd>
        <Select<string>
          size="small"
          className="ways-pick"
          aria-label={t(`ways.of.${name}`)}
          value={by === 'said' && value ? value : ''}
          onChange={(to) => set(to === '' ? null : to)}
          options={[{ value: '', label: t('ways.asLearnt') }, ...options.map((one) => ({ value: one, label: wayName(name, one) }))]}
        />{' '}
        <span className="faint">
          {most === null || of === 0 ? t('ways.nothing') : t(by === null ? 'ways.few' : 'ways.seen', { what: wayName(name, most), so, of })}
        </span>
      </dd>
    </>
  )
}

function useWayName() {
  const named = useNamed()
  return (name: Name, value: string) => (name === 'channel' ? named('channel', value) : named(`ways.${name}`, value))
}
