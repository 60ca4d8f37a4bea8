import { useMutation } from '@tanstack/react-query'
import { Button, Input, Select, Space } from 'antd'
import { useState } from 'react'
import { policyCalls } from '../../api/index.ts'
import { Problem } from '../../look/index.ts'
import { useTexts } from '../../texts/index.ts'

/** Fills the case with what the shop's system knows of a line of an order; what only a shopper can say stays as it is. */
export function FromOrder({ shopId, take }: { shopId: string; take: (one: Readonly<Record<string, unknown>>) => void }) {
  const { t } = useTexts()
  const [number, setNumber] = useState('')
  const [line, setLine] = useState(0)
  const found = useMutation({
    mutationFn: () => policyCalls.casesOf(shopId, number.trim()),
    onSuccess: ({ cases }) => choose(cases, 0),
  })
  const choose = (cases: { readonly case: Readonly<Record<string, unknown>> }[], nth: number) => {
    setLine(nth)
    const one = cases[nth]
    if (one) take(one.case)
  }
  const cases = found.data?.cases ?? []
  return (
    <>
      <Space wrap>
        <Input
          aria-label={t('trial.order.number')}
          placeholder={t('trial.order.number')}
          value={number}
          onChange={({ target }) => setNumber(target.value)}
          onPressEnter={() => number.trim() && found.mutate()}
        />
        <Button disabled={!number.trim()} loading={found.isPending} onClick={() => found.mutate()}>
          {t('trial.order.take')}
        </Button>
        {cases.length > 1 && (
          <Select
            aria-label={t('trial.order.line')}
            value={line}
            options={cases.map(({ title }, nth) => ({ value: nth, label: title }))}
            onChange={(nth: number) => choose(cases, nth)}
            style={{ minWidth: 200 }}
          />
        )}
      </Space>
      {found.isError && <Problem error={found.error} />}
    </>
  )
}
