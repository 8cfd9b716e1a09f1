import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { playwright, SCREENSHOTS } from './paths.mjs';
import { until } from './until.mjs';

const START_MS = 90_000;
const PAGE_MS = 30_000;
const ICON = '.activitybar .action-item a[aria-label^="Circumplex"]';
const TREE = '.sidebar .pane-body .monaco-list-row[role="treeitem"]';

/** A VS Code in a browser, as the checks use it. */
export class Workbench {
  constructor(browser, page) {
    this.browser = browser;
    this.page = page;
  }

  static async open(url) {
    const workbench = await Workbench.launch();
    await workbench.load(url);
    return workbench;
  }

  /** A browser that has loaded nothing yet. */
  static async launch() {
    const browser = await playwright().chromium.launch({
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-sync'],
    });
    const context = await browser.newContext({ viewport: { width: 1360, height: 900 } });
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    return new Workbench(browser, page);
  }

  /** Loads the window, or loads it again. */
  async load(url) {
    await this.page.goto(url);
    // Files opened before the extension is known would open as plain text.
    await this.page.waitForSelector(ICON, { timeout: START_MS });
  }

  /** Reloads the window as its own command does, which keeps the state of what is open. */
  async reload() {
    const loaded = this.page.waitForEvent('load');
    await this.command('Developer: Reload Window');
    await loaded;
    await this.page.waitForSelector(ICON, { timeout: START_MS });
  }

  async openRunsView() {
    const title = this.page.locator('.sidebar .title-label', { hasText: /Circumplex/i });
    await until(async () => {
      if (!(await title.isVisible())) await this.page.locator(ICON).click();
      await title.waitFor({ timeout: 3000 });
    });
  }

  /** A row of the tree, by the start of what a screen reader says of it. */
  row(label) {
    return this.page.locator(`${TREE}[aria-label^="${label}"]`);
  }

  /** The rows that hold a text, anywhere in what a screen reader says of them. */
  rowsWith(text) {
    return this.page.locator(`${TREE}[aria-label*="${text}"]`);
  }

  rowLabels() {
    return this.page.locator(`${TREE} .label-name`).allTextContents();
  }

  /** A button in the title of the tree. */
  titleButton(label) {
    return this.page
      .locator(`.sidebar .actions-container a.action-label[aria-label^="${label}"]:visible`)
      .first();
  }

  /** Chooses from the menu that the right button opens on a row; it takes no click for 100 ms. */
  async menu(row, label) {
    const menu = this.page.locator('.monaco-menu');
    await until(async () => {
      if (await menu.isVisible()) await this.page.keyboard.press('Escape');
      await row.click({ button: 'right', timeout: 3000 });
      const item = menu.locator(`.action-label[aria-label^="${label}"]`).first();
      await item.hover({ timeout: 3000 });
      await this.page.waitForTimeout(150);
      await item.click({ timeout: 3000 });
      await menu.waitFor({ state: 'hidden', timeout: 1000 });
    });
  }

  /** What the menu of a row offers. */
  async menuLabels(row) {
    await row.click({ button: 'right' });
    const items = this.page.locator('.monaco-menu .action-menu-item .action-label');
    await items.first().waitFor();
    const labels = await items.allTextContents();
    await this.page.keyboard.press('Escape');
    return labels.filter((label) => label !== '');
  }

  /** Types into the box that a command has opened, and says yes. */
  async answer(text) {
    const input = this.page.locator('.quick-input-widget input.input');
    await input.waitFor();
    await input.fill(text);
    await input.press('Enter');
    await this.page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
  }

  /** A row of the list that a command has opened. */
  pick(label) {
    return this.page.locator(`.quick-input-widget .monaco-list-row[aria-label^="${label}"]`);
  }

  /** The modal question on the screen. */
  dialog() {
    return this.page.locator('.monaco-dialog-box');
  }

  async press(button) {
    await this.dialog().locator('.monaco-button', { hasText: button }).click();
  }

  /** Opens a run by its row and returns its page, with `title` as heading. */
  async openRun(title) {
    await this.row(`${title},`).click();
    await this.runPage().locator('h1', { hasText: title }).waitFor({ timeout: PAGE_MS });
    return this.runPage();
  }

  /** The document of the page that is to be seen now. */
  runPage() {
    return this.page
      .locator('iframe.webview.ready:visible')
      .contentFrame()
      .locator('iframe#active-frame')
      .contentFrame();
  }

  /** Runs a command from the palette, by its whole title. */
  async command(title) {
    await this.page.keyboard.press('F1');
    await this.page.locator('.quick-input-widget input.input').fill(`>${title}`);
    const palette = this.page.locator('.quick-input-widget');
    await palette.locator(`.monaco-list-row[aria-label^="${title}"]`).first().click();
  }

  /** True where the palette knows a command. */
  async knowsCommand(title) {
    await this.page.keyboard.press('F1');
    await this.page.locator('.quick-input-widget input.input').fill(`>${title}`);
    const rows = this.page.locator('.quick-input-widget .monaco-list-row');
    await rows.first().waitFor();
    const labels = await rows.evaluateAll((all) => all.map((row) => row.ariaLabel ?? ''));
    await this.page.keyboard.press('Escape');
    return labels.some((label) => label.startsWith(title));
  }

  /** Opens a file of the workspace by its name. */
  async openFile(name) {
    await until(async () => {
      await this.page.keyboard.press('Control+P');
      await this.page.locator('.quick-input-widget input.input').fill(name);
      const row = this.page.locator(`.quick-input-widget .monaco-list-row[aria-label^="${name}"]`);
      await row.first().click({ timeout: 5000 });
    });
    await this.page.locator('.tab.active', { hasText: path.basename(name) }).waitFor();
  }

  /** A command above the text. */
  lens(title) {
    return this.page.locator('.codelens-decoration a', { hasText: title });
  }

  statusItem(text) {
    return this.page.locator('.statusbar-item', { hasText: text });
  }

  clipboard() {
    return this.page.evaluate(() => navigator.clipboard.readText());
  }

  /** Titles of the editors' tabs. */
  tabs() {
    return this.page.locator('.tabs-container .tab .label-name').allTextContents();
  }

  /** Texts of all notifications on the screen. */
  notifications() {
    return this.page
      .locator('.notification-toast .notification-list-item-message')
      .allTextContents();
  }

  /** Presses a button of a notification. */
  async pressInNotification(button) {
    await this.page.locator('.notification-toast .monaco-button', { hasText: button }).click();
  }

  async screenshot(name) {
    mkdirSync(SCREENSHOTS, { recursive: true });
    await this.page.mouse.move(700, 890);
    await this.page.waitForTimeout(600);
    await this.picture(name);
  }

  /** A screenshot with the mouse where it is. */
  async picture(name) {
    mkdirSync(SCREENSHOTS, { recursive: true });
    await this.page.screenshot({ path: path.join(SCREENSHOTS, `${name}.png`) });
  }

  close() {
    return this.browser.close();
  }
}
