import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type Sample, SampleMethod } from '@xiaoer/contract/quality'
import { App, Button, Form, InputNumber, Select, Table } from 'antd'
import { useState } from 'react'
import { qualityCalls } from '../../api/people/quality.ts'
import { useToldChange } from '../../changing/index.ts'
import { asCards, Empty, Problem, Waiting } from '../../look/index.ts'
import { useTexts } from '../../texts/index.ts'
import { fullTime } from '../../time/index.ts'
import { Round } from './round.tsx'

/** Samples for people: drawn with known chances, and how far each is. */
export function SamplesPart() {
  const { t } = useTexts()
  const samples = useQuery({ queryKey: ['quality', 'samples'], queryFn: qualityCalls.samples })
  const cards = useQuery({ queryKey: ['quality', 'cards'], queryFn: qualityCalls.cards })
  if (samples.isPending || cards.isPending) return <Waiting />
  if (samples.isError) return <Problem error={samples.error} again={() => void samples.refetch()} />
  const made = cards.data?.cards ?? []
  if (made.length === 0) return <Empty title={t('quality.noCard')}>{t('quality.noCardWords')}</Empty>
  return (
    <>
      <DrawForm cards={made} />
      <SampleTable samples={samples.data.samples} />
      <p>
        <a href={qualityCalls.labelled} download>
          {t('quality.labelled')}
        </a>{' '}
        <span className="soft">{t('quality.labelledWords')}</span>
      </p>
    </>
  )
}

interface Wish {
  cardId: string
  method: SampleMethod
  days: number
  size: number
  twice: number
  looks: number
}

function DrawForm({ cards }: { cards: readonly { id: string; name: string }[] }) {
  const { t } = useTexts()
  const [form] = Form.useForm<Wish>()
  const method = Form.useWatch('method', form) ?? 'weighted'
  const draw = useToldChange('quality', ({ looks, ...wish }: Wish) =>
    qualityCalls.draw({ ...wish, twice: wish.twice / 100, ...(looks > 1 && { looks }) }),
  )
  const initial: Wish = { cardId: cards[0]?.id ?? '', method: 'weighted', days: 30, size: 40, twice: 10, looks: 1 }
  return (
    <Form<Wish> form={form} layout="inline" className="quality-draw" initialValues={initial} onFinish={(wish) => draw.mutate(wish)}>
      <Form.Item name="cardId" label={t('quality.card')}>
        <Select className="quality-pick" options={cards.map(({ id, name }) => ({ value: id, label: name }))} />
      </Form.Item>
      <Form.Item name="method" label={t('quality.method')} extra={t(`quality.methodWords.${method}`)}>
        <Select className="quality-pick" options={SampleMethod.options.map((value) => ({ value, label: t(`quality.method.${value}`) }))} />
      </Form.Item>
      <Form.Item name="days" label={t('quality.days')}>
        <InputNumber min={1} max={90} />
      </Form.Item>
      <Form.Item name="size" label={t('quality.size')}>
        <InputNumber min={1} max={500} />
      </Form.Item>
      <Form.Item name="twice" label={t('quality.twice')}>
        <InputNumber min={0} max={100} />
      </Form.Item>
      <Form.Item name="looks" label={t('quality.looks')} extra={t('quality.looksWords')}>
        <InputNumber min={1} max={10} />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={draw.isPending}>
        {t('quality.draw')}
      </Button>
    </Form>
  )
}

function SampleTable({ samples }: { samples: readonly Sample[] }) {
  const { t, language } = useTexts()
  const columns = [
    { title: t('quality.card'), dataIndex: 'cardName' },
    { title: t('quality.method'), render: (_: unknown, { method }: Sample) => t(`quality.method.${method}`) },
    { title: t('quality.drawn'), render: (_: unknown, { drawnAt }: Sample) => fullTime(drawnAt, language) },
    { title: t('quality.seed'), dataIndex: 'seed', className: 'number' },
    {
      title: t('quality.done'),
      className: 'number',
      render: (_: unknown, { appraised, size, frame }: Sample) => `${appraised} / ${size} (${frame})`,
    },
    { title: t('quality.doneTwice'), className: 'number', render: (_: unknown, { twice, twiceDone }: Sample) => `${twiceDone} / ${twice}` },
    { title: '', render: (_: unknown, sample: Sample) => <Go sample={sample} /> },
  ]
  return (
    <Table
      className="cards"
      rowKey="id"
      size="small"
      columns={asCards(columns)}
      dataSource={[...samples]}
      pagination={false}
      locale={{ emptyText: t('quality.noSample') }}
    />
  )
}

/** To the next session of it that is left for whoever is here. */
function Go({ sample }: { sample: Sample }) {
  const { t } = useTexts()
  const navigate = useNavigate()
  const { message } = App.useApp()
  const [shown, show] = useState(false)
  const go = async () => {
    const { sessionId } = await qualityCalls.next(sample.id)
    if (sessionId === null) return void message.info(t('quality.noneLeft'))
    void navigate({ to: '/quality/appraise/$session', params: { session: sessionId }, search: { sample: sample.id, card: sample.cardId } })
  }
  return (
    <>
      <Button type="link" onClick={() => void go()}>
        {t('quality.appraise')}
      </Button>
      {sample.twice > 0 && (
        <Button type="link" onClick={() => show(true)}>
          {t('quality.round')}
        </Button>
      )}
      {shown && <Round sample={sample} close={() => show(false)} />}
    </>
  )
}
