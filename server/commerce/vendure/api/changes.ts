import { z } from 'zod'
import type { Document } from './client.ts'
import { text } from './shapes.ts'

/** Every change may be refused by an error of its own in place of what it gives. */
const Done = z.object({
  __typename: text,
  errorCode: text.optional(),
  message: text.optional(),
  id: text.optional(),
  state: text.optional(),
})
export type DoneGiven = z.infer<typeof Done>
const DONE = '__typename ... on ErrorResult { errorCode message }'

export const REFUND = {
  text: `mutation Refund($input: RefundOrderInput!) { done: refundOrder(input: $input) { ${DONE} ... on Refund { id state } } }`,
  what: 'refundOrder',
  given: z.object({ done: Done }),
} satisfies Document<unknown>

export const CANCEL = {
  text: `mutation Cancel($input: CancelOrderInput!) { done: cancelOrder(input: $input) { ${DONE} ... on Order { id state } } }`,
  what: 'cancelOrder',
  given: z.object({ done: Done }),
} satisfies Document<unknown>

export const CANCEL_PAYMENT = {
  text: `mutation CancelPayment($id: ID!) { done: cancelPayment(id: $id) { ${DONE} ... on Payment { id state } } }`,
  what: 'cancelPayment',
  given: z.object({ done: Done }),
} satisfies Document<unknown>

export const MOVE_ORDER = {
  text: `mutation MoveOrder($id: ID!, $state: String!) { done: transitionOrderToState(id: $id, state: $state) { ${DONE} ... on Order { id state } } }`,
  what: 'transitionOrderToState',
  given: z.object({ done: Done }),
} satisfies Document<unknown>

export const MODIFY = {
  text: `mutation Modify($input: ModifyOrderInput!) { done: modifyOrder(input: $input) { ${DONE} ... on Order { id state } } }`,
  what: 'modifyOrder',
  given: z.object({ done: Done }),
} satisfies Document<unknown>

export const NOTE = {
  text: 'mutation Note($input: AddNoteToOrderInput!) { done: addNoteToOrder(input: $input) { __typename id state } }',
  what: 'addNoteToOrder',
  given: z.object({ done: Done }),
} satisfies Document<unknown>
