// usage: node checkout.js URL STATS VERSION
const http = require('node:http');
const fs = require('node:fs');

const [url, stats, version] = process.argv.slice(2);
const file = fs.openSync(stats, fs.constants.O_RDWR | fs.constants.O_CREAT);
const counts = Buffer.alloc(16);
fs.readSync(file, counts, 0, 16, 0);

// In the file at once, so that it survives SIGKILL.
function count(at) {
  counts.writeBigInt64LE(counts.readBigInt64LE(at) + 1n, at);
  fs.writeSync(file, counts, at, 8, at);
}

const server = http.createServer((request, response) => {
  if (request.url === '/health') return response.end('ok');
  if (request.url === '/version') return response.end(version);
  count(0);
  response.on('close', () => count(8));
  let bytes = 0;
  request.on('data', piece => { bytes += piece.length; });
  request.on('end', () => {
    const ms = Number(new URL(request.url, url).searchParams.get('ms') ?? 0);
    setTimeout(() => response.end(`checkout ${version} ${bytes}\n`), ms);
  });
});
server.keepAliveTimeout = 5000;
server.listen(new URL(url).port, '127.0.0.1');
