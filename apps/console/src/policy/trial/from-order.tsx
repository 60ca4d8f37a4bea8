import { useMutation } from '@tanstack/react-query'
import type { CasesOfOrder } from '@xiaoer/contract/policy'
import { Button, Input, Select, Space } from 'antd'
import { useState } from 'react'
import type { z } from 'zod'
import { policyCalls } from '../../api/index.ts'
import { Problem } from '../../look/index.ts'
import { useTexts } from '../../texts/index.ts'

/** Fills the case with what the shop's system knows of a line of an order; what only a shopper can say stays as it is. */
export function FromOrder({ shopId, take }: { shopId: string; take: (one: Readonly<Record<string, unknown>>) => void }) {
  const { t } = useTexts()
  const [number, setNumber] = useState('')
  const [line, setLine] = useState(0)
  const choose = (cases: z.infer<typeof CasesOfOrder>['cases'], nth: number) => {
    setLine(nth)
    if (cases[nth]) take(cases[nth].case)
  }
  const ask = () => policyCalls.casesOf(shopId, number.trim())
  const found = useMutation({ mutationFn: ask, onSuccess: (read) => choose(read.cases, 0) })
  const cases = found.data?.cases ?? []
  const look = () => number.trim() !== '' && found.mutate()
  return (
    <>
      <Space wrap>
        <Input
          aria-label={t('trial.order.number')}
          placeholder={t('trial.order.number')}
          value={number}
          onChange={({ target }) => setNumber(target.value)}
          onPressEnter={look}
        />
        <Button disabled={!number.trim()} loading={found.isPending} onClick={look}>
          {t('trial.order.take')}
        </Button>
        {cases.length > 1 && (
          <Select
            aria-label={t('trial.order.line')}
            value={line}
            options={cases.map(({ title: label }, value) => ({ value, label }))}
            onChange={(nth: number) => choose(cases, nth)}
            className="policy-values"
          />
        )}
      </Space>
      {found.isError && <Problem error={found.error} />}
    </>
  )
}
