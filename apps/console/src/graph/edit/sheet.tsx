import type { UseMutationResult } from '@tanstack/react-query'
import { Button, Form } from 'antd'
import type { ReactNode } from 'react'
import { Drawer, Problem } from '../../look/index.ts'
import { useTexts } from '../../texts/index.ts'

interface Props<Values extends object, Result> {
  title: string
  initial: Partial<Values>
  saving: UseMutationResult<Result, Error, Values>
  close: () => void
  children: ReactNode
}

/** A form that slides in: its fields, what went wrong, and saving. */
export function Sheet<Values extends object, Result>({ title, initial, saving, close, children }: Props<Values, Result>) {
  const { t } = useTexts()
  const [form] = Form.useForm<Values>()
  const save = (
    <Button type="primary" loading={saving.isPending} onClick={form.submit}>
      {t('knowledge.save')}
    </Button>
  )
  return (
    <Drawer open onClose={close} title={title} size={480} extra={save}>
      {saving.isError && <Problem error={saving.error} />}
      <Form form={form} layout="vertical" requiredMark={false} initialValues={initial} onFinish={(values) => saving.mutate(values)}>
        {children}
      </Form>
    </Drawer>
  )
}
