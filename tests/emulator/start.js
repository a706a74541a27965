// The emulator on the port that is given, until standard input ends.
const TelegramServer = require('telegram-test-api');

const server = new TelegramServer({ port: Number(process.argv[2]), host: '127.0.0.1' });
process.stdin.on('end', () => process.exit(0)).resume();
server.start().then(() => console.log('ready'));
