/** Inside Telegram: what it vouches for stands in the address, and is sent on by a form, once. */
const data = new URLSearchParams(location.hash.slice(1)).get("tgWebAppData");

if (data) {
  const form = document.createElement("form");
  const field = document.createElement("input");
  Object.assign(form, { method: "post", action: "/board/app" });
  Object.assign(field, { type: "hidden", name: "init_data", value: data });
  form.append(field);
  document.body.append(form);
  form.submit();
}
