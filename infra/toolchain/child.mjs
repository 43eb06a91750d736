import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { root } from './places.mjs';

/** Runs a program to its end and gives what it said. */
export function capture(command, args, env) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (data) => (output += data));
    child.stderr.on('data', (data) => (output += data));
    child.once('error', (error) => resolve({ code: 127, output: error.message }));
    child.once('close', (code, signal) => resolve({ code: exitCode(code, signal), output }));
  });
}

/** Runs a program in our place: its input and output are ours, signals reach it. Gives its exit code. */
export function hand(command, args, env) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, env, stdio: 'inherit' });
    // Ctrl-C in a terminal reaches the child by itself. What else was sent to all of the process group does too, which
    // cannot be told here: the child must bear to hear a signal twice.
    const pass = (signal) => !(signal === 'SIGINT' && process.stdin.isTTY) && child.kill(signal);
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
    for (const signal of signals) process.on(signal, pass);
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      for (const each of signals) process.off(each, pass);
      resolve(exitCode(code, signal));
    });
  });
}

/** As shells have it: a program that ended by a signal counts as 128 and the signal's number. */
const exitCode = (code, signal) => code ?? 128 + constants.signals[signal];
