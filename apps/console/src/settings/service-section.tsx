import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { PART_WHYS, PartName, type PartStanding, type ServiceStanding, type UploadLimits } from '@xiaoer/contract/service'
import { App, Button, Form, InputNumber } from 'antd'
import { serviceCalls } from '../api/index.ts'
import { Problem, problemTitle, Waiting } from '../look/index.ts'
import { type Say, useTexts } from '../texts/index.ts'

/** Parts change by themselves. Milliseconds. */
const AGAIN = 10_000
const MB = 1_000_000

/** How each part of the service stands, what is uploaded, and how much may be. */
export function ServiceSection() {
  const { t } = useTexts()
  const standing = useQuery({ queryKey: ['service'], queryFn: serviceCalls.standing, refetchInterval: AGAIN })
  if (standing.isPending) return <Waiting />
  if (standing.isLoadingError) return <Problem error={standing.error} again={() => void standing.refetch()} />
  const { ready, uploads } = standing.data
  return (
    <>
      <p role="status">{ready.ok ? t('service.serves') : `▲ ${t('service.servesNot')}`}</p>
      <table className="card service-parts">
        <caption className="soft">{t('service.parts')}</caption>
        <tbody>
          {PartName.options.map((name) => (
            <PartRow key={name} name={name} part={ready.parts[name]} />
          ))}
        </tbody>
      </table>
      <Uploads uploads={uploads} />
    </>
  )
}

const SIGNS = { ok: '●', impaired: '▲', failed: '■' } as const

function PartRow({ name, part }: { name: PartName; part: PartStanding | undefined }) {
  const { t } = useTexts()
  if (!part) return null
  return (
    <tr>
      <th scope="row">{t(`service.part.${name}`)}</th>
      <td className={part.status === 'ok' ? undefined : 'bad'}>
        {SIGNS[part.status]} {t(`service.${part.status}`)}
      </td>
      <td className="soft">{[whyIn(part, t), ...figuresIn(part, t)].filter(Boolean).join(' · ')}</td>
    </tr>
  )
}

const WHYS: readonly (keyof typeof PART_WHYS)[] = ['full', 'nearlyFull', 'silent', 'late', 'away', 'newKey']

/** Why it does not stand well; what only the system can tell is told in its words. */
function whyIn({ why = '' }: PartStanding, t: Say): string {
  const known = WHYS.find((name) => PART_WHYS[name] === why)
  return known ? t(`service.why.${known}`) : why
}

const GB = 1_000_000_000

/** What is known of a part, as it is read; what is no news is not told. */
function figuresIn({ figures = {} }: PartStanding, t: Say): string[] {
  const { freeBytes, reader, oldestSeconds, between, nodes, withoutNewKey, needsPreviousKey } = figures
  return [
    typeof freeBytes === 'number' ? t('service.free', { size: (freeBytes / GB).toFixed(1) }) : '',
    reader === 'shipped' || reader === 'taught' || reader === 'left_out' ? t(`service.reader.${reader}`) : '',
    typeof oldestSeconds === 'number' && oldestSeconds > 0 ? t('service.oldest', { n: oldestSeconds }) : '',
    between === 'off' ? t('service.noRedis') : '',
    typeof nodes === 'number' ? t('service.nodes', { n: nodes }) : '',
    typeof withoutNewKey === 'number' && withoutNewKey > 0 ? t('service.withoutNewKey', { n: withoutNewKey }) : '',
    needsPreviousKey === 'yes' ? t('service.needsPreviousKey') : '',
  ].filter(Boolean)
}

function Uploads({ uploads: { limits, day, total, refused } }: Pick<ServiceStanding, 'uploads'>) {
  const { t, locale } = useTexts()
  const client = useQueryClient()
  const { message } = App.useApp()
  const save = useMutation({
    mutationFn: serviceCalls.setUploads,
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['service'] })
      void message.success(t('service.saved'))
    },
    onError: (error) => void message.error(problemTitle(error, t)),
  })
  const megabytes = (bytes: number) => (bytes / MB).toLocaleString(locale.locale, { maximumFractionDigits: 1 })
  return (
    <>
      <h2>{t('service.uploads')}</h2>
      <p className="soft">{t('service.used', { day: megabytes(day), total: megabytes(total) })}</p>
      {refused && (
        <p className="bad">
          ▲ {t('service.refused', { at: new Date(refused.at).toLocaleString(locale.locale), limit: t(`service.limit.${refused.by}`) })}
        </p>
      )}
      <Form<UploadLimits> layout="vertical" initialValues={limits} onFinish={(put) => save.mutate(put)}>
        {LIMITS.map(([name, by]) => (
          <Form.Item key={name} name={name} label={t(`service.limit.${by}`)} rules={[{ required: true, message: t('service.needed') }]}>
            <InputNumber min={1} max={1_000_000} precision={0} addonAfter="MB" />
          </Form.Item>
        ))}
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {t('service.save')}
        </Button>
      </Form>
    </>
  )
}

const LIMITS = [
  ['shopperDay', 'shopper_day'],
  ['shopperTotal', 'shopper_total'],
  ['workspaceDay', 'workspace_day'],
  ['workspaceTotal', 'workspace_total'],
] as const
