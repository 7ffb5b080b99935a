// PostgreSQL with pgvector, both compiled to WebAssembly, in memory and on a free port, which is printed.
import { PGlite } from '@electric-sql/pglite'
import { vector } from '@electric-sql/pglite-pgvector'
import { PGLiteSocketServer } from '@electric-sql/pglite-socket'

const db = await PGlite.create({ extensions: { vector } })
await db.exec('CREATE EXTENSION vector')
const server = new PGLiteSocketServer({ db, host: '127.0.0.1', port: 0, maxConnections: 16 })
await server.start()
console.log(server.getServerConn().split(':').pop())
// With the process that started it, this one ends.
process.stdin.resume()
process.stdin.on('end', () => process.exit(0))
