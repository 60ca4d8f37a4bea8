import '../../look/field-row.css'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { PutServicePoint, ServicePoint } from '@xiaoer/contract/worth'
import { Button, Form, Input, InputNumber } from 'antd'
import { distanceCalls } from '../../api/worth/distance.ts'
import { Problem } from '../../look/index.ts'
import { useTexts } from '../../texts/index.ts'

/** The service points, and a new one: by a place, or by coordinates. */
export function Points({ points, manages }: { points: readonly ServicePoint[]; manages: boolean }) {
  const { t } = useTexts()
  const client = useQueryClient()
  const remove = useMutation({
    mutationFn: distanceCalls.remove,
    onSettled: () => client.invalidateQueries({ queryKey: ['distance'] }),
  })
  return (
    <section className="card">
      <h2>{t('distance.points')}</h2>
      {points.length === 0 && <p className="soft">{t('distance.noPoints')}</p>}
      <ul>
        {points.map(({ id, name, latitude, longitude }) => (
          <li key={id}>
            {name}{' '}
            <span className="soft number">
              {latitude.toFixed(2)}, {longitude.toFixed(2)}
            </span>{' '}
            {manages && (
              <Button size="small" type="text" onClick={() => remove.mutate(id)} aria-label={t('distance.remove', { name })}>
                ×
              </Button>
            )}
          </li>
        ))}
      </ul>
      {remove.isError && <Problem error={remove.error} />}
      {manages && <NewPoint />}
    </section>
  )
}

interface Filled {
  name?: string
  place?: string
  latitude?: number | null
  longitude?: number | null
}

function NewPoint() {
  const { t } = useTexts()
  const client = useQueryClient()
  const [form] = Form.useForm<Filled>()
  const add = useMutation({
    mutationFn: (body: PutServicePoint) => distanceCalls.add(body),
    onSuccess: async () => {
      form.resetFields()
      await client.invalidateQueries({ queryKey: ['distance'] })
    },
  })
  const send = ({ name = '', place, latitude, longitude }: Filled) =>
    add.mutate({
      name,
      ...(place ? { place } : {}),
      ...(typeof latitude === 'number' && typeof longitude === 'number' ? { latitude, longitude } : {}),
    })
  return (
    <Form<Filled> form={form} layout="inline" onFinish={send} className="field-row">
      <Form.Item name="name" rules={[{ required: true, message: t('distance.nameNeeded') }]}>
        <Input placeholder={t('distance.name')} aria-label={t('distance.name')} maxLength={80} />
      </Form.Item>
      <Form.Item name="place">
        <Input placeholder={t('distance.place')} aria-label={t('distance.place')} maxLength={80} />
      </Form.Item>
      <Form.Item name="latitude">
        <InputNumber placeholder={t('distance.latitude')} aria-label={t('distance.latitude')} />
      </Form.Item>
      <Form.Item name="longitude">
        <InputNumber placeholder={t('distance.longitude')} aria-label={t('distance.longitude')} />
      </Form.Item>
      <Button htmlType="submit" loading={add.isPending}>
        {t('distance.add')}
      </Button>
      {add.isError && <Problem error={add.error} />}
    </Form>
  )
}
