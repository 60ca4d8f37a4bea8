import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import {
  CONNECT_STEPS,
  type PutConnection,
  type ShopAbility,
  type ShopConnection,
  type ShopField,
  type ShopGiven,
  type ShopKindView,
  type TriedShop,
} from '@xiaoer/contract/shops'
import { App, Button, Form, Input, Radio } from 'antd'
import { useState } from 'react'
import { connectionCalls } from '../api/index.ts'
import { Problem } from '../look/index.ts'
import { useMe } from '../shell/index.ts'
import { useTexts } from '../texts/index.ts'
import { LongText } from './long-text.tsx'
import { MappingHere } from './mapping-here.tsx'
import { TriedLines } from './tried-lines.tsx'

interface Props {
  readonly shopId: string
  /** It sells by the demo shop now, which goes when it is connected. */
  readonly isDemo: boolean
  readonly kind: ShopKindView
  /** How the shop is connected by this kind now; null: it is not. */
  readonly connection: ShopConnection | null
  /** It is connected: how it stands is told above, and where its tables are sent. */
  readonly done: () => void
}

/** What a kind of shop system asks for, field by field as it declares it; tried before it is kept. */
export function ConnectionForm({ shopId, isDemo, kind, connection, done }: Props) {
  const [form] = Form.useForm<ShopGiven>()
  const preset = usePreset(kind)
  const toPut = (given: Readonly<Record<string, string | undefined>>): PutConnection => ({
    platform: kind.kind,
    given: filled(given),
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  })
  const { lines, tried } = useTrying(shopId)
  const { saved, save } = useSaving({ shopId, isDemo, done })
  // what is lacking is said at its field
  const test = (only?: ShopAbility) =>
    form.validateFields().then(
      (fields) => {
        saved.reset()
        tried.mutate({ put: toPut(fields), ...(only && { only }) })
      },
      () => undefined,
    )
  const failed = saved.error ?? tried.error
  return (
    <Form
      form={form}
      layout="vertical"
      initialValues={{ ...(kind.takesTables && preset), ...initial(kind, connection) }}
      onFinish={(fields) => save(toPut(fields))}
    >
      <MappingHere form={form} shopId={shopId} kind={kind} kept={(connection?.kept.length ?? 0) > 0} saving={saved} />
      {kind.fields.map((field) => (
        <OneField key={field.name} field={field} kept={connection?.kept.includes(field.name) ?? false} />
      ))}
      <Buttons kind={kind} test={() => void test()} isTested={tried.isPending} isSaved={saved.isPending} />
      {saved.isPending && <ConnectSteps shopId={shopId} isDemo={isDemo} />}
      {failed && <Problem error={failed} />}
      {lines.length > 0 && <TriedLines lines={lines} again={(only) => void test(only)} />}
    </Form>
  )
}

/** Connects; what goes with the demo shop, and what stays, is said before it goes. */
function useSaving({ shopId, isDemo, done }: Pick<Props, 'shopId' | 'isDemo' | 'done'>) {
  const { t } = useTexts()
  const client = useQueryClient()
  const { message, modal } = App.useApp()
  const saved = useMutation({
    mutationFn: (put: PutConnection) => connectionCalls.connect(shopId, put),
    onSuccess: (shops) => {
      client.setQueryData(['connections'], shops)
      // what was read of the demo is no more: every page is read anew
      void client.invalidateQueries()
      void message.success(t('shops.saved'))
      done()
    },
  })
  const save = (put: PutConnection) =>
    isDemo
      ? void modal.confirm({
          title: t('shops.demoGoes'),
          content: <p style={{ whiteSpace: 'pre-line' }}>{t('shops.demoGoesWords')}</p>,
          okText: t('shops.demoGoesYes'),
          cancelText: t('page.cancel'),
          onOk: () => saved.mutate(put),
        })
      : saved.mutate(put)
  return { saved, save }
}

const LOOK_EVERY_MS = 500

/** What is being done while a shop is connected: it may take a while, and what of it is under way is seen. */
function ConnectSteps({ shopId, isDemo }: Pick<Props, 'shopId' | 'isDemo'>) {
  const { t } = useTexts()
  const progress = useQuery({
    queryKey: ['connect-progress', shopId],
    queryFn: () => connectionCalls.progress(shopId),
    refetchInterval: LOOK_EVERY_MS,
    gcTime: 0,
  })
  const step = progress.data?.step ?? null
  const now = step === null ? -1 : CONNECT_STEPS.indexOf(step)
  const words = { read: t('shops.step.read'), keep: t(isDemo ? 'shops.step.keepDemo' : 'shops.step.keep'), tell: t('shops.step.tell') }
  return (
    <ol className="connect-steps" role="status" aria-label={t('shops.step.title')}>
      {CONNECT_STEPS.map((one, at) => (
        <li key={one} aria-current={at === now ? 'step' : undefined} className={at === now ? '' : 'soft'}>
          <span aria-hidden="true">{at < now ? '✓' : at === now ? '…' : '○'}</span> {words[one]}
        </li>
      ))}
    </ol>
  )
}

interface ButtonsProps {
  readonly kind: ShopKindView
  readonly test: () => void
  readonly isTested: boolean
  readonly isSaved: boolean
}

/** Tries and connects. Of tables there is nothing to try; they are sent once it is connected. */
function Buttons({ kind, test, isTested, isSaved }: ButtonsProps) {
  const { t } = useTexts()
  return (
    <>
      {kind.takesTables ? (
        <p className="soft">{t('uploads.after')}</p>
      ) : (
        <Button onClick={test} loading={isTested}>
          {t('shops.try')}
        </Button>
      )}{' '}
      <Button type="primary" htmlType="submit" loading={isSaved}>
        {t(kind.takesTables ? 'uploads.connect' : 'shops.save')}
      </Button>
    </>
  )
}

/** Tries a connection, or one ability of it again; keeps what was found, line by line. */
function useTrying(shopId: string) {
  const [lines, setLines] = useState<TriedShop['lines']>([])
  const tried = useMutation({
    mutationFn: ({ put, only }: { put: PutConnection; only?: ShopAbility }) =>
      connectionCalls.tryShop(shopId, { ...put, ...(only && { only }) }),
    onMutate: ({ only }) => (only ? undefined : setLines([])),
    onSuccess: (found, { only }) =>
      setLines((before) =>
        only ? before.map((line) => found.lines.find(({ ability }) => ability === line.ability) ?? line) : found.lines,
      ),
  })
  return { lines, tried }
}

/** What tables of this workspace are most likely in: its language, the clock of its shop, and the money that goes with them. */
function usePreset({ fields }: ShopKindView): ShopGiven {
  const { language } = useTexts()
  const { timeZone } = useMe()
  const isOffered = fields.some(({ name, choices }) => name === 'timeZone' && choices.some(({ value }) => value === timeZone))
  return { language, ...(isOffered && { timeZone }), ...(language === 'zh-CN' && timeZone === 'Asia/Shanghai' && { currency: 'CNY' }) }
}

/** A field that leaves the first choice to the merchant has none until they choose; what decides which fields are shown begins with its first. */
const initial = ({ fields }: ShopKindView, connection: ShopConnection | null): ShopGiven => {
  const deciding = new Set(fields.flatMap(({ only }) => (only ? [only.field] : [])))
  const first = fields.flatMap(({ name, choices: [one] }) => (one && deciding.has(name) ? [[name, one.value]] : []))
  return { ...Object.fromEntries(first), ...connection?.given }
}

const filled = (given: Readonly<Record<string, string | undefined>>): ShopGiven =>
  Object.fromEntries(Object.entries(given).flatMap(([name, value]) => (value ? [[name, value]] : [])))

function OneField({ field: { name, label, secret, required, only, as, choices, example }, kept }: { field: ShopField; kept: boolean }) {
  const { t, language } = useTexts()
  const decided: unknown = Form.useWatch(only?.field ?? name)
  if (only && !only.values.includes(String(decided))) return null
  const isKept = secret && kept
  const extra = isKept ? { extra: t('shops.kept') } : {}
  const rules = required && !isKept ? [{ required: true, message: t('shops.needed') }] : []
  return (
    <Form.Item name={name} label={label[language]} rules={rules} {...extra}>
      {as === 'choice' ? (
        <Radio.Group options={choices.map((one) => ({ value: one.value, label: one.label[language] }))} />
      ) : as === 'text' ? (
        <LongText example={example} />
      ) : secret ? (
        <Input.Password autoComplete="new-password" />
      ) : (
        <Input autoComplete="off" {...(as === 'address' && { inputMode: 'url' as const })} />
      )}
    </Form.Item>
  )
}
