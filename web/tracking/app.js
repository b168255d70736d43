/** Inside Telegram: what Telegram vouches for comes behind the address's #, and opens this person's own page. */
const given = new URLSearchParams(location.hash.slice(1)).get("tgWebAppData") ?? "";
const form = document.getElementById("knock");
form.elements.init_data.value = given;
if (given) form.submit();
else document.getElementById("outside").hidden = false;
