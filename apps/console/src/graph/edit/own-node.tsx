import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { GraphNodeView } from '@xiaoer/contract/graph'
import { Button } from 'antd'
import { useState } from 'react'
import { graphCalls } from '../../api/index.ts'
import { Problem } from '../../look/index.ts'
import { useTexts } from '../../texts/index.ts'
import { NodeForm } from './node-form.tsx'

/** To change a node of one's own, or to remove it; removing can be undone in the changes. */
export function OwnNode({ node, gone }: { node: GraphNodeView; gone: () => void }) {
  const { t } = useTexts()
  const client = useQueryClient()
  const [editing, setEditing] = useState(false)
  const remove = useMutation({
    mutationFn: () => graphCalls.removeNode(node.id),
    onSuccess: async () => {
      gone()
      await client.invalidateQueries({ queryKey: ['graph', 'nodes'] })
    },
  })
  return (
    <>
      <Button onClick={() => setEditing(true)}>{t('graph.editNode')}</Button>
      <Button loading={remove.isPending} onClick={() => remove.mutate()}>
        {t('graph.removeNode')}
      </Button>
      {remove.isError && <Problem error={remove.error} />}
      {editing && <NodeForm node={node} close={() => setEditing(false)} done={() => setEditing(false)} />}
    </>
  )
}
