/** How to reach a database as one role: by address, or by the folder of a unix socket. */
export type Connection = { readonly url: string } | SocketConnection

export interface SocketConnection {
  readonly socket: string
  readonly port: number
  readonly user: string
  readonly password: string
  readonly database: string
}

/** The login role the service works as: neither superuser nor owner, so that row-level security holds. Made by migration 0001. */
export const APP_ROLE = 'xiaoer_app'

/** The same database as another role. */
export function asRole(connection: Connection, user: string, password: string): Connection {
  if (!('url' in connection)) return { ...connection, user, password }
  const url = new URL(connection.url)
  if (url.host !== '') {
    url.username = ''
    url.password = ''
  }
  // As parameters they also work in addresses of unix sockets, which have no host to stand before.
  url.searchParams.set('user', user)
  url.searchParams.set('password', password)
  return { url: url.href }
}

/** The same role in another database of the same server. */
export function inDatabase(connection: Connection, database: string): Connection {
  if (!('url' in connection)) return { ...connection, database }
  const url = new URL(connection.url)
  url.pathname = `/${encodeURIComponent(database)}`
  return { url: url.href }
}

/** Where it is, for messages: never the password. */
export function describe(connection: Connection): string {
  if (!('url' in connection)) return `the embedded database in ${connection.socket}`
  const url = new URL(connection.url)
  return `the database ${url.pathname.slice(1) || url.username} at ${url.host || (url.searchParams.get('host') ?? 'this machine')}`
}
